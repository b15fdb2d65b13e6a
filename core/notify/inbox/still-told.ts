import { OWN_TELLINGS } from "#core/base/telling.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";

/** Of `inbox_item i`: what is still told. Of a SEV that was restricted since, and not for this person, nothing is. */
export const stillTold = (
  viewer: PersonViewer,
): Statement => statement`(i.kind = ANY(${[...OWN_TELLINGS]}::text[])
  OR EXISTS (SELECT FROM sev v WHERE v.number = i.sev_number AND ${visibleSevs(viewer)}))`;

/** How much somebody was told and has not read. */
export async function countUnread(run: Runner, viewer: PersonViewer): Promise<number> {
  const [row] = await run.all<{ n: number }>(statement`
    SELECT count(*)::int AS n FROM inbox_item i
    WHERE i.person_id = ${viewer.personId}::uuid AND i.read_at IS NULL AND ${stillTold(viewer)}`);
  return row?.n ?? 0;
}

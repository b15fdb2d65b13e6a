import type { PersonViewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { isOutside, OUTSIDE_GROUPS, outsideReach } from "#core/sev/notices/outside-standing.ts";
import { readNotices } from "#core/sev/notices/read-notices.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { DueDraft } from "./due-item.ts";

/**
 * SEVs whose notice to people outside is written while some of them have no link and nobody recorded that they were told. The
 * newest 200 with such a notice are looked at.
 */
export async function dueOutside(run: Runner, viewer: PersonViewer): Promise<DueDraft[]> {
  const rows = await run.all<{ number: number }>(statement`
    SELECT DISTINCT e.sev_number AS number FROM sev_event e JOIN sev v ON v.number = e.sev_number
    WHERE e.kind = 'notice' AND e.data ->> 'group' = ANY(${[...OUTSIDE_GROUPS]}::text[])
      AND v.state NOT IN ('dismissed', 'merged') AND NOT v.is_test AND ${openSevs(viewer)} ORDER BY number DESC LIMIT 200`);
  const drafts = await Promise.all(rows.map(({ number }) => ofSev(run, number)));
  return drafts.flat();
}

/** By the newest notice of each group. */
async function ofSev(run: Runner, number: number): Promise<DueDraft[]> {
  const newest = new Map((await readNotices(run, number)).map((notice) => [notice.group, notice]));
  const drafts: DueDraft[] = [];
  for (const { group, notice, drafts: written } of newest.values()) {
    if (!isOutside(group)) continue;
    const { to_tell: unlisted, listed } = await outsideReach(run, number, notice, group);
    if (unlisted + listed > 0)
      drafts.push({
        ...{ kind: "outside", id: `o${number}.${notice}`, dueAt: null, path: `/sevs/${number}/notification` },
        ...{ number, about: String(unlisted + listed), since: written.at(-1)?.at ?? new Date(0) },
        marks: [group],
      });
  }
  return drafts;
}

import type { Viewer } from "#core/base/viewer.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { SevFilter } from "./list-query.ts";
import { conflictsOf, filterSql } from "./where.ts";

/** How many SEVs each filter finds for a viewer, in one pass. */
export async function countSevs(
  run: Runner,
  viewer: Viewer,
  filters: readonly SevFilter[],
): Promise<number[]> {
  if (filters.length === 0) return [];
  const each = filters.map((filter) => statement`count(*) FILTER (WHERE ${filterSql(filter, viewer)})`);
  const [row] = await run.all<{ counts: number[] }>(statement`
    WITH ${conflictsOf(viewer)}, seen AS MATERIALIZED (SELECT v.number, v.state, v.title, v.automatic, v.triaged, v.final, v.held, v.dss,
      v.label, v.owner_id, v.filer_id, v.raised_at, v.acknowledged_at, v.opened_at, v.closed_at, v.snoozed_until, v.reopened_at,
      v.accepted_at, v.serious_since
      FROM sev v WHERE ${visibleSevs(viewer)})
    SELECT ARRAY[${each.reduce((before, one) => statement`${before}, ${one}`)}]::int[] AS counts FROM seen v`);
  return row?.counts ?? filters.map(() => 0);
}

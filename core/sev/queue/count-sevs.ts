import type { Viewer } from "#core/base/viewer.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { SevFilter } from "./list-query.ts";
import { filterSql } from "./where.ts";

/** How many SEVs each filter finds for a viewer, in one pass. */
export async function countSevs(
  run: Runner,
  viewer: Viewer,
  filters: readonly SevFilter[],
): Promise<number[]> {
  if (filters.length === 0) return [];
  const each = filters.map((filter) => statement`count(*) FILTER (WHERE ${filterSql(filter, viewer)})`);
  const [row] = await run.all<{ counts: number[] }>(statement`
    SELECT ARRAY[${each.reduce((before, one) => statement`${before}, ${one}`)}]::int[] AS counts FROM sev v`);
  return row?.counts ?? filters.map(() => 0);
}

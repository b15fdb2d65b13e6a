import { LOG_ID } from "#core/log/tree/head.ts";
import { notWithheld } from "#core/log/withheld/withheld.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Cell } from "./cell.ts";

/** The leaves from `from` on and before `to`. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

interface Row extends Omit<Cell, "datasetIds"> {
  readonly datasetIds: string[];
}

/**
 * Counts what of these leaves concerns one person: reads that name them, and reads of whole datasets while the directory
 * says that they are in it. Their own reads are left out, and what is withheld from them now. Days are those of the given IANA zone.
 */
export function countCells(
  run: Runner,
  personId: string,
  timeZone: string,
  { from, to }: LeafRange,
): Promise<Cell[]> {
  const here = statement`log_id = ${LOG_ID} AND leaf_index >= ${from}::bigint AND leaf_index < ${to}::bigint`;
  return run.all<Row>(statement`
    WITH mine AS (
      SELECT r.happened_at, r.actor_id, r.actor_team_id, r.dataset_ids, r.dss, r.outcome, r.purpose_id, true AS by_name
      FROM (SELECT log_id, leaf_index FROM read_subject WHERE subject_id = ${personId}::uuid AND ${here}) c JOIN read r USING (log_id, leaf_index)
      WHERE r.actor_id <> ${personId}::uuid AND ${notWithheld()}
      UNION ALL
      SELECT happened_at, actor_id, actor_team_id, dataset_ids, dss, outcome, purpose_id, false FROM read r
      WHERE scope = 'dataset' AND ${notWithheld()} AND ${here} AND actor_id <> ${personId}::uuid
        AND (SELECT is_subject FROM person WHERE id = ${personId}::uuid)),
    cell AS (
      SELECT (happened_at AT TIME ZONE ${timeZone})::date AS day, actor_id, actor_team_id, dataset_ids, dss, outcome, purpose_id, by_name,
        count(*)::int AS times, min(happened_at) AS first_at, max(happened_at) AS last_at
      FROM mine GROUP BY 1, 2, 3, 4, 5, 6, 7, 8)
    SELECT day::text AS day, actor_id AS "actorId", actor_team_id AS "teamId", dataset_ids AS "datasetIds", dss, outcome,
      purpose_id AS "purposeId", by_name AS "byName", times, (extract(epoch FROM first_at) * 1000)::float8 AS "firstMs",
      (extract(epoch FROM last_at) * 1000)::float8 AS "lastMs"
    FROM cell`);
}

import type { Need } from "#core/policy/need.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { OpenDataset } from "./fold-grants.ts";
import type { LeafRange } from "./follow-grants.ts";

/** One read of one dataset, as the log counts them. */
export interface ReadOf {
  readonly leafIndex: number;
  readonly datasetId: string;
}

export interface ExcessQuestion {
  readonly sourceId: string;
  readonly openedAt: Date;
  readonly datasets: readonly OpenDataset[];
  readonly needs: readonly Need[];
}

/**
 * Allowed reads of open datasets by people without need, in a range of the log. Need counts as `inNeed` of core/policy
 * says: in force before the window opened, and at the read. Superusers read by another right and are left out.
 */
export function selectExcessReads(
  run: Runner,
  question: ExcessQuestion,
  range: LeafRange,
): Promise<ReadOf[]> {
  const { sourceId, openedAt } = question;
  const open = question.datasets.map((row) => ({
    dataset_id: row.datasetId,
    opened: row.from,
    closed: row.until,
  }));
  const needs = question.needs.map((row) => ({
    dataset_id: row.datasetId,
    person_id: row.personId,
    since: row.since,
    ends: row.until,
  }));
  return run.all<ReadOf>(statement`
    WITH open AS (SELECT * FROM jsonb_to_recordset(${JSON.stringify(open)}::jsonb) AS o(dataset_id text, opened timestamptz, closed timestamptz)),
      needs AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(needs)}::jsonb) AS n(dataset_id text, person_id uuid,
        since timestamptz, ends timestamptz) WHERE since < ${openedAt})
    SELECT r.leaf_index::int AS "leafIndex", r.dataset_id AS "datasetId"
    FROM open o JOIN read_dataset r ON r.dataset_id = o.dataset_id AND r.happened_at >= o.opened
      AND (o.closed IS NULL OR r.happened_at < o.closed)
    WHERE r.source_id = ${sourceId} AND r.outcome = 'allowed' AND r.leaf_index >= ${range.from} AND r.leaf_index < ${range.to}
      AND NOT EXISTS (SELECT 1 FROM needs n WHERE n.dataset_id = r.dataset_id AND n.person_id = r.actor_id
        AND n.since <= r.happened_at AND (n.ends IS NULL OR r.happened_at < n.ends))
      AND NOT EXISTS (SELECT 1 FROM source_login l WHERE l.source_id = r.source_id AND l.person_id = r.actor_id AND l.superuser)
    ORDER BY 1, 2`);
}

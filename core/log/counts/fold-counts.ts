import { type Runner, type Statement, statement } from "#db/statement.ts";
import { LOG_ID } from "../tree/head.ts";

/** Under which name the follower that counts keeps its position: reads before it are in the counts, others are not. */
export const COUNTS = "read counts";

/** Reads are counted by so many: few enough that looking at those which are in no count yet takes no longer than the rest. */
export const COUNT_LEAVES = 4_096;
/** And of those so many at once, where the log is far ahead. */
export const COUNTED_AT_ONCE = 16;

/** Leaves from `from` on and before `to`. */
interface Leaves {
  readonly from: number;
  readonly to: number;
}

/** Adds the reads of these leaves to the counts. In the transaction of whoever holds the follower's row. */
export async function foldCounts(run: Runner, leaves: Leaves): Promise<void> {
  const alike = statement`WITH r AS MATERIALIZED (${alikeReads(between(leaves))})`;
  await run.all(statement`${alike}
    INSERT INTO read_kind (digest, source_id, actor_id, outcome, how, purpose_id, dataset_ids, dss)
    SELECT DISTINCT ON (r.digest) r.digest, r.source_id, r.actor_id, r.outcome, r.how, r.purpose_id, r.dataset_ids, r.dss FROM r
    WHERE NOT EXISTS (SELECT FROM read_kind k WHERE k.digest = r.digest)`);
  await run.all(statement`${alike}
    INSERT INTO read_count (grain, period, part, kind_id, entries)
    SELECT t.grain, t.period, r.part, k.id, sum(r.entries)::int FROM r JOIN read_kind k ON k.digest = r.digest
      CROSS JOIN LATERAL (VALUES ('day', r.day), ('month', r.month)) t (grain, period)
    GROUP BY 1, 2, 3, 4
    ON CONFLICT (grain, period, part, kind_id) DO UPDATE SET entries = read_count.entries + excluded.entries`);
}

const between = ({ from, to }: Leaves): Statement => statement`leaf_index >= ${from} AND leaf_index < ${to}`;

const touchedOf = (column: Statement): Statement => statement`
  (SELECT coalesce(array_agg(d.${column} ORDER BY d.dataset_id COLLATE "C"), '{}') FROM read_dataset d WHERE d.log_id = r.log_id AND d.leaf_index = r.leaf_index)`;

/** Of `read r`: its datasets in order, and the rating that each had. That of a single one is the read's own. */
export const TOUCHED = statement`
  CASE WHEN cardinality(r.dataset_ids) = 1 THEN r.dataset_ids ELSE ${touchedOf(statement`dataset_id`)} END AS dataset_ids,
  CASE WHEN cardinality(r.dataset_ids) = 1 THEN ARRAY[r.dss] ELSE ${touchedOf(statement`dss`)} END AS dss`;

/**
 * Reads that fit, as many as are alike: by their kind, the day and the month in which they happened, and the partition of
 * their leaves. The condition may use `leaf_index` and `happened_at`.
 */
export const alikeReads = (which: Statement): Statement => statement`
  SELECT c.*, ${DIGEST} AS digest FROM (
    SELECT r.source_id, r.actor_id, r.outcome, r.how, r.purpose_id, ${TOUCHED},
      (r.happened_at AT TIME ZONE 'UTC')::date - date '1970-01-01' AS day, p.from_leaf AS part,
      (extract(year FROM r.happened_at AT TIME ZONE 'UTC') * 12 + extract(month FROM r.happened_at AT TIME ZONE 'UTC'))::int - 1 AS month,
      count(*)::int AS entries
    FROM (SELECT * FROM read WHERE log_id = ${LOG_ID} AND ${which}) r
      JOIN log_partition p ON p.dropped_at IS NULL AND r.leaf_index >= p.from_leaf AND (p.to_leaf IS NULL OR r.leaf_index < p.to_leaf)
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) c`;

const DIGEST = statement`encode(substring(sha256(convert_to(
  jsonb_build_array(c.source_id, c.actor_id, c.outcome, c.how, c.purpose_id, c.dataset_ids, c.dss)::text, 'UTF8')) FROM 1 FOR 16), 'hex')::uuid`;

/** Takes away the counts of reads that are no longer kept. */
export async function dropCounts(run: Runner): Promise<void> {
  await run.all(
    statement`DELETE FROM read_count c USING log_partition p WHERE p.from_leaf = c.part AND p.dropped_at IS NOT NULL`,
  );
}

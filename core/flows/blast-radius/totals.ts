import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** The reads behind a SEV of one rating. */
export interface DssTotal {
  readonly dss: number;
  readonly reads: number;
  readonly readers: number;
  /** Records, as far as sources say how many. */
  readonly items: number;
  /** Reads of which no source says how many records they took. */
  readonly uncounted: number;
}

/** The reads behind a SEV, as far as they were learned by a moment. */
export interface ReadTotals {
  readonly readers: number;
  readonly reads: number;
  /** People who are named in these reads. */
  readonly subjects: number;
  /** Reads of everybody in a dataset. */
  readonly wholeDataset: number;
  /** Reads of which the source does not say whose data it was. */
  readonly unknownWhose: number;
  readonly exports: number;
  /** By the source's clock. */
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  /** By ours. */
  readonly firstLearned: Date | null;
  readonly lastLearned: Date | null;
  readonly firstLeaf: number | null;
  readonly lastLeaf: number | null;
  /** Most sensitive first. A read of several datasets counts under the most sensitive of them. */
  readonly byDss: readonly DssTotal[];
  readonly bySource: readonly { readonly id: string; readonly reads: number; readonly lastLeaf: number }[];
}

type Row = Omit<ReadTotals, "byDss" | "bySource"> & {
  readonly byDss: ReadTotals["byDss"] | null;
  readonly bySource: ReadTotals["bySource"] | null;
};

/** Counts them in one statement: each read once, found by its leaf. */
export async function readTotals(run: Runner, number: number, until: Date): Promise<ReadTotals> {
  const [row] = await run.all<Row>(readTotalsStatement(number, until));
  const { byDss, bySource, ...totals } = row!; // aggregates of nothing are a row, too
  return { ...totals, byDss: byDss ?? [], bySource: bySource ?? [] };
}

// OFFSET 0 has each read's people looked up by its leaf: joined as a set, all of read_subject would be read for them.
export const readTotalsStatement = (number: number, until: Date) => statement`
    WITH leaves AS MATERIALIZED (SELECT s.leaf_index, array_agg(s.dataset_id) AS datasets FROM sev_read s
      WHERE s.sev_number = ${number} AND s.log_id = ${LOG_ID} GROUP BY 1),
    e AS MATERIALIZED (SELECT r.leaf_index, r.actor_id, r.source_id, r.happened_at, r.learned_at, r.scope, r.how, r.items,
        coalesce(CASE WHEN cardinality(r.dataset_ids) > 1 THEN (SELECT max(d.dss) FROM read_dataset d WHERE d.log_id = ${LOG_ID} AND d.leaf_index = r.leaf_index
          AND d.dataset_id = ANY(l.datasets)) END, r.dss)::int AS dss
      FROM leaves l JOIN read r ON r.log_id = ${LOG_ID} AND r.leaf_index = l.leaf_index WHERE r.learned_at <= ${until})
    SELECT count(DISTINCT e.actor_id)::int AS readers, count(*)::int AS reads,
      (SELECT count(DISTINCT x.subject_id)::int FROM e, LATERAL (SELECT subject_id FROM read_subject
        WHERE log_id = ${LOG_ID} AND leaf_index = e.leaf_index OFFSET 0) x) AS subjects,
      (count(*) FILTER (WHERE e.scope = 'dataset'))::int AS "wholeDataset",
      (count(*) FILTER (WHERE e.scope = 'unknown'))::int AS "unknownWhose",
      (count(*) FILTER (WHERE e.how = 'export'))::int AS exports,
      min(e.happened_at) AS "firstAt", max(e.happened_at) AS "lastAt",
      min(e.learned_at) AS "firstLearned", max(e.learned_at) AS "lastLearned",
      min(e.leaf_index)::int AS "firstLeaf", max(e.leaf_index)::int AS "lastLeaf",
      (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.dss DESC) FROM (SELECT e.dss, count(*) AS reads, count(DISTINCT e.actor_id) AS readers,
        coalesce(sum(e.items), 0) AS items, count(*) FILTER (WHERE e.items IS NULL) AS uncounted FROM e GROUP BY 1) t) AS "byDss",
      (SELECT jsonb_agg(jsonb_build_object('id', t.source_id, 'reads', t.reads, 'lastLeaf', t.last) ORDER BY t.reads DESC)
        FROM (SELECT e.source_id, count(*) AS reads, max(e.leaf_index) AS last FROM e GROUP BY 1) t) AS "bySource"
    FROM e`;

import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** One read of one dataset. */
export interface EvidenceRead {
  readonly leafIndex: number;
  readonly datasetId: string;
}

/** Adds reads to those behind a SEV; those that are there stay. Answers how many are new. */
export async function attachReads(
  run: Runner,
  number: number,
  reads: readonly EvidenceRead[],
): Promise<number> {
  if (reads.length === 0) return 0;
  const rows = await run.all(statement`
    INSERT INTO sev_read (sev_number, log_id, leaf_index, dataset_id)
    SELECT ${number}, ${LOG_ID}, l, d
    FROM unnest(${reads.map((r) => r.leafIndex)}::bigint[], ${reads.map((r) => r.datasetId)}::text[]) AS r(l, d)
    ON CONFLICT DO NOTHING RETURNING leaf_index`);
  return rows.length;
}

/**
 * Makes these the reads behind a SEV: what a late revoke or grant no longer explains goes. A read that was dropped by policy
 * since stays counted: it cannot be judged again. What came with a merged SEV is not this one's to judge.
 */
export async function replaceReads(
  run: Runner,
  number: number,
  reads: readonly EvidenceRead[],
): Promise<void> {
  await run.all(statement`
    DELETE FROM sev_read s WHERE s.sev_number = ${number} AND s.from_sev IS NULL AND NOT EXISTS (
      SELECT 1 FROM unnest(${reads.map((r) => r.leafIndex)}::bigint[], ${reads.map((r) => r.datasetId)}::text[]) AS r(l, d)
      WHERE r.l = s.leaf_index AND r.d = s.dataset_id)
      AND EXISTS (SELECT 1 FROM read r WHERE r.log_id = s.log_id AND r.leaf_index = s.leaf_index)`);
  await attachReads(run, number, reads);
}

/** The reads behind a SEV by reader and dataset. Times are the source's, but `learnedAt`. */
export interface EvidenceGroup {
  readonly actorId: string;
  readonly datasetId: string;
  readonly dataset: string;
  readonly dss: number;
  readonly reads: number;
  readonly people: number;
  readonly wholeDataset: number;
  readonly exported: boolean;
  readonly elevated: boolean;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly learnedAt: Date;
  readonly firstLeaf: number;
}

/** With `own`, without what came with SEVs that were merged into this one: a detector judges its own findings. */
export const selectGroups = (
  run: Runner,
  number: number,
  { own = false }: { readonly own?: boolean } = {},
): Promise<EvidenceGroup[]> =>
  run.all<EvidenceGroup>(statement`
    WITH e AS MATERIALIZED (SELECT s.log_id, s.leaf_index, s.dataset_id, r.actor_id, r.happened_at, r.learned_at, r.scope, r.how,
        r.actor_roles && ARRAY['reviewer', 'admin'] AS elevated
      FROM sev_read s JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
      WHERE s.sev_number = ${number} AND NOT (${own} AND s.from_sev IS NOT NULL)),
    p AS (SELECT e.actor_id, e.dataset_id, count(DISTINCT x.subject_id)::int AS people
      FROM e JOIN read_subject x ON x.log_id = e.log_id AND x.leaf_index = e.leaf_index GROUP BY 1, 2)
    SELECT g.*, coalesce(p.people, 0) AS people, coalesce(d.name, g."datasetId") AS dataset, coalesce(d.dss, 4)::int AS dss
    FROM (SELECT actor_id AS "actorId", dataset_id AS "datasetId", count(*)::int AS reads,
        (count(*) FILTER (WHERE scope = 'dataset'))::int AS "wholeDataset", bool_or(how = 'export') AS exported,
        bool_or(coalesce(elevated, false)) AS elevated, min(happened_at) AS "firstAt", max(happened_at) AS "lastAt",
        min(learned_at) AS "learnedAt", min(leaf_index)::int AS "firstLeaf" FROM e GROUP BY 1, 2) g
    LEFT JOIN p ON p.actor_id = g."actorId" AND p.dataset_id = g."datasetId"
    LEFT JOIN dataset d ON d.id = g."datasetId"
    ORDER BY g.reads DESC, g."firstAt"`);

/** How many reads, and how many readers beside the SEV's own, came with SEVs that were merged into this one. */
export async function selectJoined(run: Runner, number: number): Promise<{ reads: number; readers: number }> {
  const [row] = await run.all<{ reads: number; readers: number }>(statement`
    SELECT count(*)::int AS reads, (count(DISTINCT r.actor_id) FILTER (WHERE NOT EXISTS (SELECT FROM sev_read o
      JOIN read q USING (log_id, leaf_index) WHERE o.sev_number = ${number} AND o.from_sev IS NULL AND q.actor_id = r.actor_id)))::int AS readers
    FROM sev_read s LEFT JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
    WHERE s.sev_number = ${number} AND s.from_sev IS NOT NULL`);
  return row ?? { reads: 0, readers: 0 };
}

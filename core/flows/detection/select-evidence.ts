import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import type { Alert } from "#core/detect/engine/judged.ts";
import { brokenByTerms } from "#core/detect/families/policy-rules.ts";
import { digestOf } from "#core/detect/kept/fold-rollups.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { type Narrowed, narrowedTo } from "./narrow-evidence.ts";

/** A read behind a finding. */
export interface DayRead {
  readonly leafIndex: number;
  readonly datasetId: string;
  readonly dss: number;
  readonly purpose: string | null;
  readonly wholeDataset: boolean;
  readonly atMs: number;
  /** The SEV of the open window that explains it; null: none does. */
  readonly window: number | null;
}

/** What stands behind a finding, and how many reads there are in all. */
export interface Evidence {
  readonly reads: readonly DayRead[];
  readonly found: number;
}

/** More than so many reads say nothing more to anybody, and would take longer than a transaction may. */
export const EVIDENCE_MAX = 10_000;

/**
 * The allowed reads that an alert's first sentence speaks of, up to an entry: at most `most` of them, the most sensitive
 * first, then the earliest.
 */
export async function selectEvidence(
  run: Runner,
  alert: Alert,
  around: Circumstances,
  before: number,
  most = EVIDENCE_MAX,
): Promise<Evidence> {
  const narrowed = narrowedTo(alert, around);
  const { firstMs, lastMs, actor, day } = alert.measured.rollup;
  const rows = await run.all<DayRead & { found: number }>(statement`
    SELECT d.leaf_index::int AS "leafIndex", d.dataset_id AS "datasetId", d.dss::int AS dss, r.purpose_id AS purpose,
      d.scope = 'dataset' AS "wholeDataset", (extract(epoch FROM d.happened_at) * 1000)::float8 AS "atMs", (count(*) OVER ())::int AS found,
      (SELECT x.sev_number FROM sev_read x JOIN exposure e ON e.sev_number = x.sev_number
        WHERE x.log_id = d.log_id AND x.leaf_index = d.leaf_index AND x.dataset_id = d.dataset_id LIMIT 1) AS window
    FROM read_dataset d JOIN read r ON r.log_id = d.log_id AND r.leaf_index = d.leaf_index
    WHERE d.actor_id = ${actor}::uuid AND d.outcome = 'allowed' AND d.log_id = ${LOG_ID} AND d.leaf_index < ${before}
      AND d.happened_at >= ${new Date(firstMs)}::timestamptz - ${narrowed.days ?? 0} * interval '1 day' AND d.happened_at <= ${new Date(lastMs)}
      ${conditionsOf(narrowed)}
    ORDER BY d.dss DESC, d.leaf_index LIMIT ${most}`);
  const { rule } = narrowed;
  const reads = rule
    ? rows.filter((read) =>
        brokenByTerms(
          actor,
          { ...read, dataset: read.datasetId, firstMs: read.atMs, lastMs: read.atMs },
          day,
          around,
        ).includes(rule),
      )
    : rows;
  const cut = (rows[0]?.found ?? 0) - rows.length;
  return { reads: reads.sort((a, b) => a.leafIndex - b.leafIndex), found: reads.length + cut };
}

/** Of `read_dataset d` and `read r`. */
function conditionsOf(narrowed: Narrowed): Statement {
  const { subjects, named, datasets, dss, dssFrom, purposes, hour, way } = narrowed;
  const all: Statement[] = [];
  const people = (which: Statement) =>
    statement`AND EXISTS (SELECT FROM read_subject s WHERE s.log_id = d.log_id AND s.leaf_index = d.leaf_index AND ${which})`;
  if (subjects) all.push(people(statement`s.subject_id = ANY(${[...subjects]}::uuid[])`));
  if (named) all.push(people(statement`s.subject_id <> d.actor_id`));
  if (datasets) all.push(statement`AND d.dataset_id = ANY(${[...datasets]}::text[])`);
  if (dss) all.push(statement`AND d.dss = ${dss}`);
  if (dssFrom) all.push(statement`AND d.dss >= ${dssFrom}`);
  if (purposes)
    all.push(statement`AND coalesce(r.purpose_id, '') = ANY(${purposes.map((id) => id ?? "")}::text[])`);
  if (hour)
    all.push(
      statement`AND floor(extract(hour FROM d.happened_at AT TIME ZONE ${hour.zone}) / 3) * 3 = ${hour.from}`,
    );
  if (way)
    all.push(statement`AND r.how = ${way.how} AND coalesce((SELECT ${digestOf(statement`t.fields->>'application'`)} FROM entry_detail t
      WHERE t.log_id = d.log_id AND t.leaf_index = d.leaf_index), '') = ${way.via}`);
  return all.reduce((sum, each) => statement`${sum} ${each}`, statement``);
}

/** How many people reads name, but for their reader. */
export async function countPeople(run: Runner, leaves: readonly number[], actor: string): Promise<number> {
  const [row] = await run.all<{ people: number }>(statement`
    SELECT count(DISTINCT subject_id)::int AS people FROM read_subject
    WHERE log_id = ${LOG_ID} AND leaf_index = ANY(${[...leaves]}::bigint[]) AND subject_id <> ${actor}::uuid`);
  return row?.people ?? 0;
}

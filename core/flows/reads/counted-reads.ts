import type { Viewer } from "#core/base/viewer.ts";
import { kindsOf } from "#core/log/counts/kinds.ts";
import { type Readers, type ReadFilter, whereFacts, whereReads } from "#core/log/reads/read-filter.ts";
import { type Statement, statement } from "#db/statement.ts";

const timesOf = ({ from, to }: ReadFilter) => ({
  from: from === undefined ? null : new Date(from),
  to: to === undefined ? null : new Date(to),
});

/** The counts of a filter's time, whatever else it asks. */
export const kindsOfTime = (filter: ReadFilter, counted: number): Statement =>
  kindsOf(timesOf(filter), counted);

/**
 * Of the reads that a filter means to this viewer, rows `source_id, actor_id, outcome, how, purpose_id, dataset_ids, dss, n`, and
 * `touched`: of their datasets, those that it asks for, as pairs `{id, dss}`. Of a SEV or a session read by read: no count is
 * of those.
 */
export function countedReads(
  viewer: Viewer,
  filter: ReadFilter,
  readers: Readers,
  counted: number,
): Statement {
  const isCounted = filter.sev === undefined && filter.session === undefined;
  return isCounted
    ? statement`SELECT * FROM (SELECT k.*, ${asked(filter)} AS touched FROM (${kindsOfTime(filter, counted)}) k
        WHERE true ${whereFacts(statement`k`, filter, readers)} ${notTouched(filter)}) k WHERE touched <> '[]' OR ${!asksDatasets(filter)}`
    : statement`SELECT k.*, ${asked(filter)} AS touched FROM (
        SELECT r.source_id, r.actor_id, r.outcome, r.how, r.purpose_id, d.dataset_ids, d.dss, 1 AS n FROM read r
        CROSS JOIN LATERAL (SELECT array_agg(dataset_id) AS dataset_ids, array_agg(dss) AS dss FROM read_dataset d
          WHERE d.log_id = r.log_id AND d.leaf_index = r.leaf_index) d
        WHERE true ${whereReads(viewer, filter, readers)}) k`;
}

const asksDatasets = ({ dataset, dss }: ReadFilter): boolean => dataset !== undefined || dss !== undefined;

/** Of a kind's datasets, those that the filter asks for. */
const asked = ({ dataset, dss }: ReadFilter): Statement => statement`coalesce(
  (SELECT jsonb_agg(jsonb_build_object('id', t.id, 'dss', t.dss)) FROM unnest(k.dataset_ids, k.dss) AS t (id, dss) WHERE true
    ${dataset === undefined ? statement`` : statement`AND t.id = ANY(${dataset}::text[])`}
    ${dss === undefined ? statement`` : statement`AND t.dss = ANY(${dss}::int[])`}), '[]')`;

const notTouched = ({ notDataset, notDss }: ReadFilter): Statement => statement`
  ${notDataset === undefined ? statement`` : statement`AND NOT k.dataset_ids && ${notDataset}::text[]`}
  ${notDss === undefined ? statement`` : statement`AND NOT k.dss && ${notDss}::smallint[]`}`;

import type { Viewer } from "#core/base/viewer.ts";
import { TOUCHED } from "#core/log/counts/fold-counts.ts";
import { kindsOf } from "#core/log/counts/kinds.ts";
import { type Readers, type ReadFilter, whereFacts, whereReads } from "#core/log/reads/read-filter.ts";
import { type Statement, statement } from "#db/statement.ts";

/** The counts of a filter's time, whatever else it asks. */
export const kindsOfTime = ({ from, to }: ReadFilter, counted: number): Statement =>
  kindsOf(
    { from: from === undefined ? null : new Date(from), to: to === undefined ? null : new Date(to) },
    counted,
  );

/** Of no SEV and no session are there counts: what asks for one is looked at read by read. */
export const isCounted = ({ sev, session }: ReadFilter): boolean =>
  sev === undefined && session === undefined;

/** The reads that a filter means to this viewer, as rows `source_id, actor_id, outcome, how, purpose_id, dataset_ids, dss, n`. */
export function countedReads(
  viewer: Viewer,
  filter: ReadFilter,
  readers: Readers,
  counted: number,
): Statement {
  if (isCounted(filter))
    return statement`SELECT k.* FROM (${kindsOfTime(filter, counted)}) k WHERE true ${whereKinds(filter, readers)}`;
  return statement`SELECT r.source_id, r.actor_id, r.outcome, r.how, r.purpose_id, ${TOUCHED}, 1 AS n
    FROM read r WHERE true ${whereReads(viewer, filter, readers)}`;
}

/** What a filter asks of rows `k` that count reads which are alike. Its times are theirs already. */
export const whereKinds = (filter: ReadFilter, readers: Readers): Statement => {
  const { dataset, dss, notDataset, notDss } = filter;
  return statement`${whereFacts(statement`k`, filter, readers)}
    ${dataset === undefined && dss === undefined ? NONE : statement`AND EXISTS (SELECT FROM ${touched(filter)})`}
    ${notDataset === undefined ? NONE : statement`AND NOT k.dataset_ids && ${notDataset}::text[]`}
    ${notDss === undefined ? NONE : statement`AND NOT k.dss && ${notDss}::smallint[]`}`;
};

const NONE = statement``;

/** Of the datasets of rows `k`, those that the filter asks for, as rows `t (id, dss)`. */
export const touched = ({ dataset, dss }: ReadFilter): Statement => statement`
  (SELECT * FROM unnest(k.dataset_ids, k.dss) AS t (id, dss) WHERE true
    ${dataset === undefined ? NONE : statement`AND t.id = ANY(${dataset}::text[])`}
    ${dss === undefined ? NONE : statement`AND t.dss = ANY(${dss}::int[])`}) t`;

/** Of rows `k`: how many of their datasets the filter asks for. */
export const touchedCount = (filter: ReadFilter): Statement =>
  filter.dataset === undefined && filter.dss === undefined
    ? statement`cardinality(k.dataset_ids)`
    : statement`(SELECT count(*) FROM ${touched(filter)})`;

import type { Viewer } from "#core/base/viewer.ts";
import { personIdOf, ReadFilter, whereReads } from "#core/log/reads/read-filter.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { type ReadFacets, readFacets } from "./read-facets.ts";

/** How many reads a filter means, and what one could filter by in its time. */
export interface ReadsSummary {
  readonly entries: number;
  /** An entry of two datasets is two reads: what the dashboard counts. */
  readonly reads: number;
  readonly facets: ReadFacets;
  /** Reads recorded up to this are no longer kept; null while none were dropped. */
  readonly keptSince: Date | null;
}

/** Counts for a filtered list of reads; names no subject. Reviewers and auditors. */
export async function summarizeReads(viewer: Viewer, raw: unknown): Promise<ReadsSummary> {
  const filter = ReadFilter.parse(raw);
  mustAllow(viewer, "reads.list");
  const run = onClient(database().pool);
  const [counts, facets, keptSince] = await Promise.all([
    countReads(run, viewer, filter),
    readFacets(run, viewer, filter),
    readsKeptSince(run),
  ]);
  return { ...counts, facets, keptSince };
}

async function countReads(
  run: Runner,
  viewer: Viewer,
  filter: ReadFilter,
): Promise<{ entries: number; reads: number }> {
  const actorId = filter.actor === undefined ? null : await personIdOf(run, "actor", filter.actor);
  const { dataset, dss } = filter;
  const [row] = await run.all<{ entries: number; reads: number }>(statement`
    SELECT count(DISTINCT r.leaf_index)::int AS entries, count(*)::int AS reads
    FROM read r JOIN read_dataset rd USING (log_id, leaf_index)
    WHERE true ${whereReads(viewer, filter, actorId)}
      ${dataset === undefined ? statement`` : statement`AND rd.dataset_id = ANY(${dataset}::text[])`}
      ${dss === undefined ? statement`` : statement`AND rd.dss = ANY(${dss}::int[])`}`);
  return row ?? { entries: 0, reads: 0 };
}

import type { Viewer } from "#core/base/viewer.ts";
import { withCounts } from "#core/log/counts/kinds.ts";
import { ReadFilter, readersOf } from "#core/log/reads/read-filter.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { countedReads, isCounted, kindsOfTime, touchedCount, whereKinds } from "./counted-reads.ts";
import { type ReadFacets, readFacets } from "./read-facets.ts";

/** How many reads a filter means, and what one could filter by in its time. */
export interface ReadsSummary {
  readonly entries: number;
  /** An entry of two datasets is two reads: what the dashboard counts. */
  readonly reads: number;
  readonly facets: ReadFacets;
  /** Reads recorded up to this are no longer kept; null while none were dropped. */
  readonly keptSince: Date | null;
  /** The one reader that the filter asks for. */
  readonly actorId: string | null;
}

/**
 * Counts for a filtered list of reads, exact, of the log as it is now; names no subject. Reviewers and auditors. Takes as
 * long for ten million reads as for one: what happened on whole days is counted already.
 */
export async function summarizeReads(viewer: Viewer, raw: unknown): Promise<ReadsSummary> {
  const filter = ReadFilter.parse(raw);
  mustAllow(viewer, "reads.list");
  return withCounts(database().pool, async (run, counted) => {
    const readers = await readersOf(run, filter);
    const which = isCounted(filter)
      ? statement`k WHERE true ${whereKinds(filter, readers)}`
      : statement`(${countedReads(viewer, filter, readers, counted)}) k`;
    const { facets, counts } = await readFacets(run, viewer, filter, {
      kinds: kindsOfTime(filter, counted),
      wanted: statement`SELECT k.n, ${touchedCount(filter)} AS touched FROM ${which}`,
    });
    return { ...counts, facets, keptSince: await readsKeptSince(run), actorId: readers.actorId };
  });
}

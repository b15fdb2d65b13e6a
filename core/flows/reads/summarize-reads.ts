import type { Viewer } from "#core/base/viewer.ts";
import { withCounts } from "#core/log/counts/kinds.ts";
import { ReadFilter, readersOf } from "#core/log/reads/read-filter.ts";
import { readsKeptSince } from "#core/log/retention/partitions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { countedReads, kindsOfTime } from "./counted-reads.ts";
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
    const facets = await readFacets(run, viewer, filter, kindsOfTime(filter, counted));
    const counts = await countReads(run, countedReads(viewer, filter, readers, counted));
    return { ...counts, facets, keptSince: await readsKeptSince(run), actorId: readers.actorId };
  });
}

async function countReads(run: Runner, kinds: Statement): Promise<{ entries: number; reads: number }> {
  const [row] = await run.all<{ entries: number; reads: number }>(statement`
    SELECT coalesce(sum(n), 0)::int AS entries, coalesce(sum(n * jsonb_array_length(touched)), 0)::int AS reads FROM (${kinds}) k`);
  return row ?? { entries: 0, reads: 0 };
}

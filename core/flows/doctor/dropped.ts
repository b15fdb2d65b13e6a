import { type Retained, retainedDifference, retainedRanges } from "#core/log/retention/retained.ts";
import type { Runner } from "#db/statement.ts";
import { note, type Tally } from "./tally.ts";

/** The ranges that the log says it dropped; none when an entry that should say so cannot be read. */
export async function droppedRanges(run: Runner): Promise<Retained[]> {
  try {
    return await retainedRanges(run);
  } catch {
    return []; // whatever is gone is then missing, and the entry's own bytes are a difference
  }
}

/** Compares what is left of dropped ranges with what their entries say stays. Answers the ranges. */
export async function compareDropped(run: Runner, tally: Tally): Promise<Retained[]> {
  const ranges = await droppedRanges(run);
  const says = await retainedDifference(run).catch(() => null); // an entry that cannot be read is told by its bytes
  if (says !== null) note(tally, "entries", ranges[0]?.from ?? null, says);
  return ranges;
}

/** How many reads were dropped by policy. */
export const droppedReads = (ranges: readonly Retained[]): number =>
  ranges.reduce((sum, { reads }) => sum + reads, 0);

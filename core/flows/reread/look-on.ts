import type { Runner } from "#db/statement.ts";
import { CHUNK_LEAVES, checkChunk } from "../doctor/check-chunk.ts";
import { closeWalk, readHeadRow } from "../doctor/close-walk.ts";
import { makeTools } from "../doctor/deep.ts";
import { type DeepProgress, stepOn } from "../doctor/deep-progress.ts";
import { addTally, note, type Tally } from "../doctor/tally.ts";

/** What one look showed: how far the round is, or that it is at its end. */
export interface Looked {
  /** With what the whole round found so far. */
  readonly progress: DeepProgress;
  /** What this look found. */
  readonly found: Tally;
  /** Entries in the log, when this look was the round's last; null when there are more. */
  readonly wholeSize: number | null;
}

/**
 * Looks at the next chunk of the log with doctor's own checks, and at the log's end also at what can only be said there.
 * `known` is a size that the log had before. Reads alone, in one snapshot.
 */
export async function lookOn(run: Runner, before: DeepProgress, known: number): Promise<Looked> {
  const head = await readHeadRow(run);
  if (head.size < known) return looked(before, before, cut(head.size, known), head.size);
  const tools = await makeTools(run, head.size, []);
  const from = before.walk.size;
  const to = Math.min(from + CHUNK_LEAVES, head.size);
  const chunk = await checkChunk(tools, { from, to });
  const after = await stepOn(run, { ...before, tally: {} }, chunk);
  if (to < head.size) return looked(before, after, after.tally, null);
  const { tally } = await closeWalk(run, head, after, chunk);
  return looked(before, after, tally, head.size);
}

function looked(before: DeepProgress, after: DeepProgress, found: Tally, wholeSize: number | null): Looked {
  const tally: Tally = {};
  for (const each of [before.tally, found]) addTally(tally, each);
  return { progress: { ...after, tally }, found, wholeSize };
}

/** The log has become shorter: what was to be looked at is not there. */
function cut(size: number, known: number): Tally {
  const tally: Tally = {};
  const says = `The log had ${known} entries and has ${size}: its end was cut off, or an old backup was restored.`;
  note(tally, "entries", size, says);
  return tally;
}

import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { ChunkReport } from "./check-chunk.ts";
import type { DeepProgress } from "./deep-progress.ts";
import { compareDropped, droppedReads } from "./dropped.ts";
import { loggedErasures } from "./erasures.ts";
import { findStrays } from "./strays.ts";
import { addTally, note, type Tally } from "./tally.ts";
import { compareEdge, edgeHashes } from "./tree-walk.ts";

export interface HeadRow {
  readonly size: number;
  readonly edge: Uint8Array;
}

export async function readHeadRow(run: Runner): Promise<HeadRow> {
  const [row] = await run.all<HeadRow>(statement`SELECT size, edge FROM log_head WHERE log_id = ${LOG_ID}`);
  if (!row) throw new Error("the log has no head: its row was removed");
  return row;
}

/** What the end of a walk showed besides its tally. */
export interface Closed {
  readonly tally: Tally;
  /** Reads that were dropped by policy: only their hashes are left. */
  readonly dropped: number;
}

/**
 * What can only be said once the last chunk was walked over: whether the head is that of the entries, whether anything
 * stands outside of them, and whether the log accounts for what is gone. `last` is null when nothing was left to look at.
 */
export async function closeWalk(
  run: Runner,
  head: HeadRow,
  progress: DeepProgress,
  last: ChunkReport | null,
): Promise<Closed> {
  const tally: Tally = {};
  addTally(tally, progress.tally);
  const edge = last ? edgeHashes(progress.walk, last) : progress.walk.chunks.hashes;
  compareEdge(head.size, head.edge, edge, tally);
  const dropped = await compareDropped(run, tally);
  await findStrays(run, head.size, progress.events + droppedReads(dropped), tally);
  await compareErasures(run, progress, tally);
  return { tally, dropped: droppedReads(dropped) };
}

/** What is gone must have been erased, and an erasure is an entry: what nobody logged was removed beside the log. */
async function compareErasures(run: Runner, progress: DeepProgress, tally: Tally): Promise<void> {
  const logged = await loggedErasures(run);
  if (progress.gone.length > logged.people) {
    const says = `${progress.gone.length} secrets of people are gone, and the erasures in the log account for ${logged.people}: the others were removed beside the log.`;
    note(tally, "columns", null, says);
  }
  if (progress.textsGone > logged.texts)
    note(
      tally,
      "columns",
      progress.firstTextsGone,
      `The texts of ${progress.textsGone} entries are gone (the first: entry ${progress.firstTextsGone}), and no erasure says so.`,
    );
}

import { originChanges } from "#core/log/heads/origins.ts";
import { LOG_ID, readNamedHead } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { CHUNK_LEAVES, type ChunkReport, checkChunk } from "./check-chunk.ts";
import { type KeptHead, keptHeads, ownKey } from "./check-heads.ts";
import { compareDropped, droppedRanges, droppedReads } from "./dropped.ts";
import { loggedErasures } from "./erasures.ts";
import type { LeafRange } from "./leaf-rows.ts";
import { replayNotices } from "./replay-notices.ts";
import { replayRows } from "./replay-rows.ts";
import { replaySevs } from "./replay-sevs.ts";
import { SecretBook } from "./secret-book.ts";
import { findStrays } from "./strays.ts";
import { addTally, note, type Tally } from "./tally.ts";
import type { ChunkTools } from "./tools.ts";
import { compareEdge, edgeHashes, type Walk, walkOn, walkStart } from "./tree-walk.ts";

/** How far a run came: enough to go on from there. Of one size, whatever the log's. */
export interface DeepProgress {
  readonly walk: Walk;
  readonly tally: Tally;
  readonly events: number;
  readonly notOpenable: number;
  readonly textsGone: number;
  readonly firstTextsGone: number | null;
  /** People whose secret is not there, as `part id`. */
  readonly gone: readonly string[];
}

/** What a run looked at and found. */
export interface DeepReport {
  readonly size: number;
  /** Where it began: 0, or where an interrupted run had come to. */
  readonly from: number;
  readonly tally: Tally;
  readonly checkpoints: number;
  readonly events: number;
  /** Reads that were dropped by policy: only their hashes are left. */
  readonly dropped: number;
  readonly stateRows: number;
  readonly sevs: number;
  /** Fields of people of whom nothing is known any more. */
  readonly notOpenable: number;
}

/** Looks at chunks, in any order and on any thread, and answers in the order of the log. */
export type ChunkSource = (ranges: Iterable<LeafRange>) => AsyncIterable<ChunkReport>;

export interface DeepOptions {
  readonly kept?: readonly KeptHead[];
  readonly resume?: DeepProgress;
  /** Looks at chunks elsewhere; on this connection otherwise. */
  readonly chunks?: (size: number) => ChunkSource;
  /** Hears how far it is after each chunk. */
  readonly onProgress?: (progress: DeepProgress, size: number) => void;
}

export const deepStart: DeepProgress = {
  walk: walkStart,
  tally: {},
  events: 0,
  notOpenable: 0,
  textsGone: 0,
  firstTextsGone: null,
  gone: [],
};

/**
 * Recomputes the whole log from its bytes and compares everything that is stored with it: leaves, tiles, head,
 * checkpoints, typed columns, and the state that its entries replay to. Reads alone: `run` is one connection in one
 * snapshot, so that a log that grows meanwhile does no harm. Memory does not grow with the log.
 */
export async function examineDeep(run: Runner, options: DeepOptions = {}): Promise<DeepReport> {
  const head = await readHeadRow(run);
  const tally: Tally = {};
  const tools = await makeTools(run, head.size, options.kept ?? [], tally);
  const began = options.resume ?? deepStart;
  const { progress, last } = await walk(tools, began, options);
  addTally(tally, progress.tally);
  const edge = last ? edgeHashes(progress.walk, last) : progress.walk.chunks.hashes;
  compareEdge(head.size, head.edge, edge, tally);
  const ranges = await droppedRanges(run);
  await compareDropped(run, ranges, tally);
  await findStrays(run, head.size, progress.events + droppedReads(ranges), tally);
  const rows = await replayRows({ ...tools, tally });
  const sevs = await replaySevs({ ...tools, tally });
  const notices = await replayNotices({ ...tools, tally });
  await compareErasures(run, progress, tally);
  return {
    size: head.size,
    from: began.walk.size,
    tally,
    checkpoints: await countCheckpoints(run),
    events: progress.events,
    dropped: droppedReads(ranges),
    stateRows: rows.rows + notices.rows,
    sevs: sevs.sevs,
    notOpenable: progress.notOpenable + rows.notOpenable + sevs.notOpenable + notices.notOpenable,
  };
}

/** What to look at chunks of this log with, on a connection of its own. What is wrong with kept heads is counted. */
export async function makeTools(
  run: Runner,
  size: number,
  kept: readonly KeptHead[],
  tally: Tally = {},
): Promise<ChunkTools> {
  const before = (await originChanges(run)).map(({ oldOrigin }) => oldOrigin);
  const own = ownKey([(await readNamedHead(run)).origin, ...before]);
  const dropped = await droppedRanges(run);
  return { run, book: new SecretBook(), own, kept: keptHeads(kept, size, own, tally), dropped, size };
}

async function walk(
  tools: ChunkTools,
  began: DeepProgress,
  { chunks, onProgress }: DeepOptions,
): Promise<{ progress: DeepProgress; last: ChunkReport | null }> {
  const source = chunks?.(tools.size) ?? onThisConnection(tools);
  let progress = began;
  let last: ChunkReport | null = null;
  for await (const chunk of source(rangesFrom(began.walk.size, tools.size))) {
    last = chunk;
    progress = await goOn(tools.run, progress, chunk);
    onProgress?.(progress, tools.size);
  }
  return { progress, last };
}

async function goOn(run: Runner, before: DeepProgress, chunk: ChunkReport): Promise<DeepProgress> {
  const tally: Tally = {};
  addTally(tally, before.tally);
  addTally(tally, chunk.tally);
  const walk = await walkOn(run, before.walk, chunk, tally);
  const gone = chunk.gone.map(({ id, party }) => `${party} ${id}`);
  return {
    walk,
    tally,
    events: before.events + chunk.events,
    notOpenable: before.notOpenable + chunk.notOpenable,
    textsGone: before.textsGone + chunk.textsGone,
    firstTextsGone: before.firstTextsGone ?? chunk.firstTextsGone,
    gone: gone.length === 0 ? before.gone : [...new Set([...before.gone, ...gone])],
  };
}

/** The chunks that are left; one that is empty for an empty log, since a head of it may have been signed. */
function* rangesFrom(from: number, size: number): Generator<LeafRange> {
  if (size === 0) yield { from: 0, to: 0 };
  for (let at = from; at < size; at += CHUNK_LEAVES)
    yield { from: at, to: Math.min(at + CHUNK_LEAVES, size) };
}

const onThisConnection = (tools: ChunkTools): ChunkSource =>
  async function* (ranges) {
    for (const range of ranges) yield checkChunk(tools, range);
  };

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

async function readHeadRow(run: Runner): Promise<{ size: number; edge: Uint8Array }> {
  const [row] = await run.all<{ size: number; edge: Uint8Array }>(
    statement`SELECT size, edge FROM log_head WHERE log_id = ${LOG_ID}`,
  );
  if (!row) throw new Error("the log has no head: its row was removed");
  return row;
}

async function countCheckpoints(run: Runner): Promise<number> {
  const [row] = await run.all<{ n: number }>(statement`SELECT count(*)::float8 AS n FROM checkpoint`);
  return row?.n ?? 0;
}

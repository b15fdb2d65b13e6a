import { systemClock } from "#core/base/clock.ts";
import { labelledFrom } from "#core/log/absence/rows.ts";
import { originChanges } from "#core/log/heads/origins.ts";
import { readNamedHead } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { CHUNK_LEAVES, type ChunkReport, checkChunk } from "./check-chunk.ts";
import { type KeptHead, keptHeads, ownKey } from "./check-heads.ts";
import { checkItems } from "./check-items.ts";
import { checkRanges } from "./check-ranges.ts";
import { closeWalk, readHeadRow } from "./close-walk.ts";
import { type DeepProgress, deepStart, stepOn } from "./deep-progress.ts";
import { droppedRanges } from "./dropped.ts";
import { recountRollups } from "./recount-rollups.ts";
import { replayCaptured } from "./replay/replay-captured.ts";
import { replayContext } from "./replay/replay-context.ts";
import { replayCounts } from "./replay/replay-counts.ts";
import { replayDatasets } from "./replay/replay-datasets.ts";
import { replayDetection } from "./replay/replay-detection.ts";
import { replayGrants } from "./replay/replay-grants.ts";
import { replayHeld } from "./replay/replay-held.ts";
import { replayHolds } from "./replay/replay-holds.ts";
import { replayNotices } from "./replay/replay-notices.ts";
import { replayOnCall } from "./replay/replay-on-call.ts";
import { replayParties } from "./replay/replay-parties.ts";
import { replayRatings } from "./replay/replay-ratings.ts";
import { replayReadCounts } from "./replay/replay-read-counts.ts";
import { replayRetention } from "./replay/replay-retention.ts";
import { replayRows } from "./replay/replay-rows.ts";
import { replaySettings } from "./replay/replay-settings.ts";
import { replaySevs } from "./replay/replay-sevs.ts";
import { replaySignIn } from "./replay/replay-sign-in.ts";
import { replayTallies } from "./replay/replay-tallies.ts";
import type { LeafRange } from "./rows/leaf-rows.ts";
import { SecretBook } from "./secret-book.ts";
import { addTally, type Tally } from "./tally.ts";
import type { ChunkTools } from "./tools.ts";

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
  /** Items of activity data, whose locks were checked and none opened. */
  readonly items: number;
  /** Ranges whose labels were made again. */
  readonly ranges: number;
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
  const closed = await closeWalk(run, head, progress, last);
  addTally(tally, closed.tally);
  const rows = await replayRows({ ...tools, tally });
  const sevs = await replaySevs({ ...tools, tally });
  const notices = await replayNotices({ ...tools, tally });
  await replayParties({ ...tools, tally });
  const settings = await replaySettings({ ...tools, tally });
  const signIn = await replaySignIn({ ...tools, tally });
  const datasets = await replayDatasets({ ...tools, tally });
  const holds = await replayHolds({ ...tools, tally });
  const retention = await replayRetention({ ...tools, tally });
  const onCall = await replayOnCall({ ...tools, tally });
  const grants = await replayGrants({ ...tools, tally });
  const context = await replayContext({ ...tools, tally });
  const held = await replayHeld({ ...tools, tally });
  await replayCounts({ ...tools, tally });
  await recountRollups(run, tally);
  await replayDetection({ ...tools, tally }, systemClock.now());
  await replayTallies({ run, tally }, "all");
  await replayReadCounts({ run, tally }, "all");
  const items = await checkItems(run, tally);
  await replayRatings({ ...tools, tally });
  const ranges = await checkRanges(tools, tally);
  const captured = await replayCaptured(run, head.size, tally, { bodies: true });
  return {
    size: head.size,
    from: began.walk.size,
    tally,
    checkpoints: await countCheckpoints(run),
    events: progress.events,
    dropped: closed.dropped,
    stateRows: [
      rows,
      notices,
      settings,
      signIn,
      datasets,
      holds,
      retention,
      onCall,
      grants,
      context,
      held,
      captured,
    ].reduce((sum, of) => sum + of.rows, 0),
    sevs: sevs.sevs,
    items,
    ranges,
    notOpenable: [progress, rows, sevs, notices, context, held].reduce((sum, of) => sum + of.notOpenable, 0),
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
  const [dropped, namedFrom] = [await droppedRanges(run), await labelledFrom(run)];
  const heads = keptHeads(kept, size, own, tally);
  return { run, book: new SecretBook(), own, kept: heads, dropped, namedFrom, size };
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
    progress = await stepOn(tools.run, progress, chunk);
    onProgress?.(progress, tools.size);
  }
  return { progress, last };
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

async function countCheckpoints(run: Runner): Promise<number> {
  const [row] = await run.all<{ n: number }>(statement`SELECT count(*)::float8 AS n FROM checkpoint`);
  return row?.n ?? 0;
}

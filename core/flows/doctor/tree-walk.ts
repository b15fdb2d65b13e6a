import { append, type Edge, emptyEdge, foldSubtrees } from "#core/merkle/compact-range.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import { TILE_WIDTH } from "#core/merkle/tile.ts";
import type { Runner } from "#db/statement.ts";
import { CHUNK_LEAVES, type ChunkReport } from "./check-chunk.ts";
import { compareTile } from "./compare-tiles.ts";
import { selectTiles } from "./rows/leaf-rows.ts";
import { note, type Tally } from "./tally.ts";

/** The tree over the chunks that were looked at, as far as more is needed of it. Does not grow with the log. */
export interface Walk {
  /** Leaves so far. */
  readonly size: number;
  /** The edge over full chunks. */
  readonly chunks: Edge;
  /** Hashes of tiles of level 1, 2, ... that are not full yet. */
  readonly upper: readonly (readonly Uint8Array[])[];
  readonly lastRecordedAt: number | null;
}

export const walkStart: Walk = { size: 0, chunks: emptyEdge, upper: [], lastRecordedAt: null };

/** Goes on by the next chunk: compares the roots of the heads in it, and the upper tiles that it completes. */
export async function walkOn(run: Runner, walk: Walk, chunk: ChunkReport, tally: Tally): Promise<Walk> {
  compareHeads(walk, chunk, tally);
  if (
    walk.lastRecordedAt !== null &&
    (chunk.firstRecordedAt ?? Number.POSITIVE_INFINITY) < walk.lastRecordedAt
  )
    note(tally, "entries", chunk.from, `Entry ${chunk.from} was recorded before the entry in front of it.`);
  const upper = walk.upper.map((hashes) => [...hashes]);
  for (const tileRoot of chunk.tileRoots) await addUpper(run, { upper, end: chunk.to, tally }, tileRoot);
  const isFull = chunk.to - chunk.from === CHUNK_LEAVES;
  return {
    size: chunk.to,
    chunks: isFull ? append(walk.chunks, chunk.edge.hashes).edge : walk.chunks,
    upper,
    lastRecordedAt: chunk.lastRecordedAt ?? walk.lastRecordedAt,
  };
}

/** The edge of the whole log, once the last chunk was walked over. */
export const edgeHashes = (walk: Walk, last: ChunkReport): readonly Uint8Array[] =>
  last.to - last.from === CHUNK_LEAVES ? walk.chunks.hashes : [...walk.chunks.hashes, ...last.edge.hashes];

function compareHeads(walk: Walk, chunk: ChunkReport, tally: Tally): void {
  for (const { size, root: signed, from, localRoot } of chunk.heads) {
    const now = foldSubtrees(localRoot ? [...walk.chunks.hashes, localRoot] : walk.chunks.hashes);
    if (Buffer.compare(now, signed) === 0) continue;
    const before = `an entry before ${size} was changed, removed or put in since`;
    if (from === null)
      note(
        tally,
        "checkpoints",
        size,
        `The checkpoint of ${size} entries was signed over other entries than these: ${before}.`,
      );
    else
      note(
        tally,
        "kept heads",
        size,
        `The head kept at ${from} (${size} entries) was signed by this log's key over other entries than these: ${before}, or the log shows different people different histories.`,
      );
  }
}

interface Climb {
  readonly upper: Uint8Array[][];
  /** Where the chunk ends: a tile above it is only ever completed by a chunk's last. */
  readonly end: number;
  readonly tally: Tally;
}

/** Adds the root of a tile to the tile above it; a full one is compared with the stored one and goes on upwards. */
async function addUpper(run: Runner, { upper, end, tally }: Climb, tileRoot: Uint8Array): Promise<void> {
  let hash = tileRoot;
  for (let level = 1; ; level++) {
    upper[level - 1] ??= [];
    const hashes = upper[level - 1]!;
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return;
    const index = Math.ceil(end / TILE_WIDTH ** (level + 1)) - 1;
    const stored = (await selectTiles(run, level, { from: index, to: index + 1 })).get(index);
    hash = compareTile({ level, index, hashes, stored }, tally);
    upper[level - 1] = [];
  }
}

/** Compares the head row's edge with the recomputed one. */
export function compareEdge(
  size: number,
  stored: Uint8Array,
  hashes: readonly Uint8Array[],
  tally: Tally,
): void {
  if (Buffer.compare(stored, Buffer.concat(hashes)) === 0) return;
  const what = stored.length === hashes.length * HASH_BYTES ? "is not" : "has not the length of";
  note(
    tally,
    "head",
    size,
    `The head of the log ${what} that of its ${size} entries: the next entry would not continue them.`,
  );
}

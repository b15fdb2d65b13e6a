import { append, type Edge, emptyEdge, foldSubtrees } from "#core/merkle/compact-range.ts";
import { HASH_BYTES, leafHash } from "#core/merkle/hash.ts";
import { TILE_WIDTH } from "#core/merkle/tile.ts";
import { bodyOf } from "./check-entry.ts";
import { type HeadClaim, storedHeads } from "./check-heads.ts";
import { checkIndex, type IndexCounts } from "./check-index.ts";
import { compareTiles } from "./compare-tiles.ts";
import {
  type EntryRow,
  type LeafRange,
  type StoredTile,
  selectEntries,
  selectTiles,
} from "./rows/leaf-rows.ts";
import { note, type Tally } from "./tally.ts";
import type { ChunkTools } from "./tools.ts";

/** Leaves that are looked at together: a power of two, so that each full chunk is one perfect subtree. */
export const CHUNK_LEAVES = 1_024;

/** A head with what this chunk adds to its root: the chunk's leaves before the head's end. */
export interface ChunkHead extends HeadClaim {
  readonly localRoot: Uint8Array | null;
}

/** What a chunk showed. Small, whatever the entries are: it is sent between threads. */
export interface ChunkReport extends LeafRange, IndexCounts {
  readonly tally: Tally;
  /** The edge over the chunk's own leaves: one hash when it is full. */
  readonly edge: Edge;
  /** Roots of its full tiles, in order. */
  readonly tileRoots: readonly Uint8Array[];
  readonly heads: readonly ChunkHead[];
  readonly firstRecordedAt: number | null;
  readonly lastRecordedAt: number | null;
}

/** Recomputes leaves `from` to `to - 1` from their bytes and compares everything stored with them. Changes nothing. */
export async function checkChunk(tools: ChunkTools, range: LeafRange): Promise<ChunkReport> {
  const { run, own, size } = tools;
  const tally: Tally = {};
  const rows = await selectEntries(run, range);
  const tiles = await selectTiles(run, 0, {
    from: range.from / TILE_WIDTH,
    to: Math.ceil(range.to / TILE_WIDTH),
  });
  const leaves = recompute(rows, range, { tiles, dropped: tools.dropped }, tally);
  const tileRoots = compareTiles(leaves, range, tiles, tally);
  const counts = await checkIndex(tools, rows, leaves, range, tally);
  const sizes = { from: range.from, to: range.to === size ? size + 1 : range.to };
  const heads = [
    ...(await storedHeads(run, sizes, own, tally)),
    ...tools.kept.filter((head) => head.size >= sizes.from && head.size < sizes.to),
  ];
  return {
    ...range,
    ...counts,
    tally,
    tileRoots,
    edge: append(emptyEdge, leaves).edge,
    heads: withLocalRoots(heads, leaves, range.from),
    firstRecordedAt: rows[0]?.recorded_at ?? null,
    lastRecordedAt: rows.at(-1)?.recorded_at ?? null,
  };
}

/** The leaves, by the bytes of the entries; where an entry is missing, by the stored tile, so that the rest can be seen. */
function recompute(
  rows: readonly EntryRow[],
  { from, to }: LeafRange,
  known: Kept,
  tally: Tally,
): Uint8Array[] {
  const leaves: (Uint8Array | undefined)[] = new Array(to - from).fill(undefined);
  let before = Number.NEGATIVE_INFINITY;
  for (const { leaf, bytes, leaf_hash, recorded_at } of rows) {
    if (leaves[leaf - from]) note(tally, "entries", leaf, `Entry ${leaf} is there twice.`);
    const hash = leafHash(bytes);
    leaves[leaf - from] = hash;
    if (Buffer.compare(hash, leaf_hash) !== 0)
      note(
        tally,
        "entries",
        leaf,
        `Entry ${leaf} was changed: its bytes are not those that were hashed when it was written.`,
      );
    if (!bodyOf(bytes)) note(tally, "entries", leaf, `Entry ${leaf} is not an entry that Whosaw writes.`);
    if (recorded_at < before)
      note(tally, "entries", leaf, `Entry ${leaf} was recorded before the entry in front of it.`);
    before = recorded_at;
  }
  return Array.from(leaves, (leaf, at) => leaf ?? missing(from + at, known, tally));
}

/** What tells of entries that are not there. */
interface Kept {
  readonly tiles: ReadonlyMap<number, StoredTile>;
  readonly dropped: readonly LeafRange[];
}

function missing(leaf: number, { tiles, dropped }: Kept, tally: Tally): Uint8Array {
  if (!dropped.some(({ from, to }) => leaf >= from && leaf < to))
    note(tally, "entries", leaf, `Entry ${leaf} is missing: it was removed.`);
  const at = (leaf % TILE_WIDTH) * HASH_BYTES;
  const tile = tiles.get(Math.floor(leaf / TILE_WIDTH));
  return tile?.bytes.subarray(at, at + HASH_BYTES) ?? new Uint8Array(HASH_BYTES);
}

function withLocalRoots(
  heads: readonly HeadClaim[],
  leaves: readonly Uint8Array[],
  from: number,
): ChunkHead[] {
  let edge = emptyEdge;
  return [...heads]
    .sort((a, b) => a.size - b.size)
    .map((head) => {
      edge = append(edge, leaves.slice(edge.size, head.size - from)).edge;
      return { ...head, localRoot: edge.size === 0 ? null : foldSubtrees(edge.hashes) };
    });
}

import { append, emptyEdge, root } from "#core/merkle/compact-range.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import { TILE_WIDTH } from "#core/merkle/tile.ts";
import type { LeafRange, StoredTile } from "./rows/leaf-rows.ts";
import { note, type Tally } from "./tally.ts";

/** Compares each full tile of the lowest level with the leaves; answers the tiles' roots. */
export function compareTiles(
  leaves: readonly Uint8Array[],
  { from }: LeafRange,
  tiles: ReadonlyMap<number, StoredTile>,
  tally: Tally,
): Uint8Array[] {
  const roots: Uint8Array[] = [];
  for (let first = 0; first + TILE_WIDTH <= leaves.length; first += TILE_WIDTH) {
    const index = (from + first) / TILE_WIDTH;
    const hashes = leaves.slice(first, first + TILE_WIDTH);
    roots.push(compareTile({ level: 0, index, hashes, stored: tiles.get(index) }, tally));
  }
  return roots;
}

export interface TileToCompare {
  readonly level: number;
  readonly index: number;
  /** As they have to be, 256. */
  readonly hashes: readonly Uint8Array[];
  readonly stored: StoredTile | undefined;
}

/**
 * Compares a stored tile, hash by hash, with what it has to hold, and says the first leaf below the first that differs.
 * Answers the root that it has to have.
 */
export function compareTile({ level, index, hashes, stored }: TileToCompare, tally: Tally): Uint8Array {
  const tileRoot = root(append(emptyEdge, hashes).edge);
  const leafOf = (at: number): number => (index * TILE_WIDTH + at) * TILE_WIDTH ** level;
  const at = stored ? hashes.findIndex((hash, n) => !isAt(stored.bytes, n, hash)) : -1;
  const name = `Tile ${level}/${index}`;
  if (!stored) note(tally, "tiles", leafOf(0), `${name} is missing.`);
  else if (at >= 0) {
    const says = `${name} does not hold what the entries hash to, from entry ${leafOf(at)} on.`;
    note(tally, "tiles", leafOf(at), says);
  } else if (!isAt(stored.root, 0, tileRoot))
    note(tally, "tiles", leafOf(0), `The root stored with tile ${level}/${index} is not that of its hashes.`);
  return tileRoot;
}

const isAt = (bytes: Uint8Array, n: number, hash: Uint8Array): boolean =>
  Buffer.compare(hash, bytes.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES)) === 0;

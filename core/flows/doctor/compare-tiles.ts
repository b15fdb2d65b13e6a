import { append, emptyEdge, root } from "#core/merkle/compact-range.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import { TILE_WIDTH } from "#core/merkle/tile.ts";
import type { LeafRange } from "./leaf-rows.ts";
import { note, type Tally } from "./tally.ts";

/** Compares each full tile of the lowest level with the leaves; answers the tiles' roots. */
export function compareTiles(
  leaves: readonly Uint8Array[],
  { from }: LeafRange,
  tiles: ReadonlyMap<number, Uint8Array>,
  tally: Tally,
): Uint8Array[] {
  const roots: Uint8Array[] = [];
  for (let first = 0; first + TILE_WIDTH <= leaves.length; first += TILE_WIDTH) {
    const index = (from + first) / TILE_WIDTH;
    const hashes = leaves.slice(first, first + TILE_WIDTH);
    compareTile({ level: 0, index, hashes, stored: tiles.get(index) }, tally);
    roots.push(root(append(emptyEdge, hashes).edge));
  }
  return roots;
}

export interface TileToCompare {
  readonly level: number;
  readonly index: number;
  /** As they have to be, 256. */
  readonly hashes: readonly Uint8Array[];
  readonly stored: Uint8Array | undefined;
}

/** Compares a stored tile, hash by hash, with what it has to hold; says the first leaf below the first that differs. */
export function compareTile({ level, index, hashes, stored }: TileToCompare, tally: Tally): void {
  const leafOf = (at: number): number => (index * TILE_WIDTH + at) * TILE_WIDTH ** level;
  if (!stored) {
    note(tally, "tiles", leafOf(0), `Tile ${level}/${index} is missing.`);
    return;
  }
  const at = hashes.findIndex(
    (hash, n) => Buffer.compare(hash, stored.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES)) !== 0,
  );
  if (at >= 0)
    note(
      tally,
      "tiles",
      leafOf(at),
      `Tile ${level}/${index} does not hold what the entries hash to, from entry ${leafOf(at)} on.`,
    );
}

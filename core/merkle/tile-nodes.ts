import { perfectRoot } from "./compact-range.ts";
import { HASH_BYTES } from "./hash.ts";
import type { ReadNode } from "./proof.ts";
import { assertCount, leavesAt } from "./shape.ts";
import { type HashTile, leavesPerHash, TILE_WIDTH, tilePath } from "./tile.ts";

/** A tile's hashes are this many levels of the tree above those of the tile level below. */
const TILE_HEIGHT = 8;

/** The bytes of a tile: its hashes, one after the other. */
export async function buildTile({ level, index, width }: HashTile, readNode: ReadNode): Promise<Uint8Array> {
  const bytes = new Uint8Array(width * HASH_BYTES);
  const put = async (_: unknown, at: number) =>
    bytes.set(await readNode(level * TILE_HEIGHT, index * TILE_WIDTH + at), at * HASH_BYTES);
  await Promise.all(Array.from({ length: width }, put));
  return bytes;
}

/**
 * Reads nodes of the tree of `size` leaves out of its tiles, each fetched once. `readTile` may give a wider tile than
 * was asked for, as the specification lets logs do. Throws on a node outside the tree and on a tile that is too short.
 */
export function nodesFromTiles(size: number, readTile: (tile: HashTile) => Promise<Uint8Array>): ReadNode {
  const fetched = new Map<string, Promise<Uint8Array>>();
  const fetchOnce = (tile: HashTile): Promise<Uint8Array> => {
    const path = tilePath(tile);
    const bytes = fetched.get(path) ?? readTile(tile);
    fetched.set(path, bytes);
    return bytes;
  };
  return async (level, index) => {
    const { tile, first, count } = placeOf(level, index, size);
    const bytes = await fetchOnce(tile);
    if (bytes.length < tile.width * HASH_BYTES) throw new RangeError(`${tilePath(tile)} is too short`);
    return perfectRoot(bytes.subarray(first * HASH_BYTES, (first + count) * HASH_BYTES));
  };
}

/** Which tile a node is in, and which of its hashes the node's leaves are. */
function placeOf(
  level: number,
  index: number,
  size: number,
): { tile: HashTile; first: number; count: number } {
  assertCount("size", size, leavesAt(level) * (index + 1));
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const count = leavesAt(level % TILE_HEIGHT);
  const tileIndex = Math.floor((index * count) / TILE_WIDTH);
  const hashesOnLevel = Math.floor(size / leavesPerHash(tileLevel));
  const width = Math.min(TILE_WIDTH, hashesOnLevel - tileIndex * TILE_WIDTH);
  return { tile: { level: tileLevel, index: tileIndex, width }, first: (index * count) % TILE_WIDTH, count };
}

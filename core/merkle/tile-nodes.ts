import { HASH_BYTES, levelAbove } from "./hash.ts";
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
 * What lies above a tile's hashes within its eight levels: the hashes of its perfect subtrees, one level after the other,
 * the tile's own hashes first. They follow from the tile's bytes alone.
 */
export type TileNodes = readonly Uint8Array[];

/** Computes them: one hash for each but the first level's. */
export function tileNodes(bytes: Uint8Array): TileNodes {
  const levels = [bytes];
  while (levels.length < TILE_HEIGHT) levels.push(levelAbove(levels.at(-1)!));
  return levels;
}

const hashAt = (hashes: Uint8Array, at: number): Uint8Array =>
  hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);

/**
 * Reads nodes of the tree of `size` leaves out of its tiles, each fetched once. `readTile` may give a wider tile than
 * was asked for, as the specification lets logs do. Throws on a node outside the tree and on a tile that is too short.
 * `nodesOf` is {@link tileNodes}, or what remembers its answers.
 */
export function nodesFromTiles(
  size: number,
  readTile: (tile: HashTile) => Promise<Uint8Array>,
  nodesOf: (bytes: Uint8Array, tile: HashTile) => TileNodes = tileNodes,
): ReadNode {
  const fetched = new Map<string, Promise<TileNodes>>();
  const fetch = async (tile: HashTile, path: string): Promise<TileNodes> => {
    const bytes = await readTile(tile);
    if (bytes.length < tile.width * HASH_BYTES) throw new RangeError(`${path} is too short`);
    return nodesOf(bytes, tile);
  };
  const fetchOnce = (tile: HashTile): Promise<TileNodes> => {
    const path = tilePath(tile);
    const nodes = fetched.get(path) ?? fetch(tile, path);
    fetched.set(path, nodes);
    return nodes;
  };
  return async (level, index) => {
    const { tile, height, at } = placeOf(level, index, size);
    return hashAt((await fetchOnce(tile))[height]!, at).slice();
  };
}

/** Which tile a node is in, how far above the tile's hashes, and which node of that level within the tile. */
function placeOf(level: number, index: number, size: number): { tile: HashTile; height: number; at: number } {
  assertCount("size", size, leavesAt(level) * (index + 1));
  const tileLevel = Math.floor(level / TILE_HEIGHT);
  const height = level % TILE_HEIGHT;
  const nodesAcross = TILE_WIDTH / leavesAt(height);
  const tileIndex = Math.floor(index / nodesAcross);
  const hashesOnLevel = Math.floor(size / leavesPerHash(tileLevel));
  const width = Math.min(TILE_WIDTH, hashesOnLevel - tileIndex * TILE_WIDTH);
  return { tile: { level: tileLevel, index: tileIndex, width }, height, at: index % nodesAcross };
}

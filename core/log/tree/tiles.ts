import { append, emptyEdge, root } from "#core/merkle/compact-range.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import type { ReadNode } from "#core/merkle/proof.ts";
import { type HashTile, TILE_WIDTH, tilesCompleted } from "#core/merkle/tile.ts";
import { nodesFromTiles } from "#core/merkle/tile-nodes.ts";
import { type Runner, statement } from "#db/statement.ts";
import { LOG_ID, splitHashes } from "./head.ts";
import { LogBroken } from "./log-broken.ts";

/**
 * Writes the tiles that growing from one size to another completes. A full tile is written once and never again;
 * what is not full yet is put together from the level below when asked for.
 */
export async function writeFullTiles(run: Runner, from: number, to: number): Promise<void> {
  for (const tile of tilesCompleted(from, to)) {
    const bytes = await composeTile(run, tile);
    await run.all(
      statement`INSERT INTO tile (log_id, level, index, bytes) VALUES (${LOG_ID}, ${tile.level}, ${tile.index}, ${bytes})`,
    );
  }
}

/** The bytes of a tile: the stored one, or, while it is not full, its first hashes from the level below. */
export async function readTile(run: Runner, tile: HashTile): Promise<Uint8Array> {
  const [row] = await run.all<{ bytes: Uint8Array }>(
    statement`SELECT bytes FROM tile WHERE log_id = ${LOG_ID} AND level = ${tile.level} AND index = ${tile.index}`,
  );
  return row ? row.bytes.subarray(0, tile.width * HASH_BYTES) : composeTile(run, tile);
}

/** Reads nodes of the tree of `size` leaves from stored tiles, each once: take a new reader for each proof. */
export const nodeReader = (run: Runner, size: number): ReadNode =>
  nodesFromTiles(size, (tile) => readTile(run, tile));

async function composeTile(run: Runner, { level, index, width }: HashTile): Promise<Buffer> {
  const first = index * TILE_WIDTH;
  const hashes =
    level === 0 ? await leafHashes(run, first, width) : await tileRoots(run, level - 1, first, width);
  if (hashes.length !== width)
    throw new LogBroken(`tile ${level}/${index} needs ${width} hashes, found ${hashes.length}`);
  return Buffer.concat(hashes);
}

async function leafHashes(run: Runner, first: number, count: number): Promise<Uint8Array[]> {
  const rows = await run.all<{ leaf_hash: Uint8Array }>(
    statement`SELECT leaf_hash FROM entry WHERE log_id = ${LOG_ID} AND leaf_index >= ${first} AND leaf_index < ${first + count}
              ORDER BY leaf_index`,
  );
  return rows.map((row) => row.leaf_hash);
}

async function tileRoots(run: Runner, level: number, first: number, count: number): Promise<Uint8Array[]> {
  const rows = await run.all<{ bytes: Uint8Array }>(
    statement`SELECT bytes FROM tile WHERE log_id = ${LOG_ID} AND level = ${level} AND index >= ${first} AND index < ${first + count}
              ORDER BY index`,
  );
  return rows.map((row) => root(append(emptyEdge, splitHashes(row.bytes)).edge));
}

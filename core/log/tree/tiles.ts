import { HASH_BYTES } from "#core/merkle/hash.ts";
import type { ReadNode } from "#core/merkle/proof.ts";
import { type HashTile, TILE_WIDTH } from "#core/merkle/tile.ts";
import { nodesFromTiles } from "#core/merkle/tile-nodes.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { LOG_ID, splitHashes } from "./head.ts";
import { knownNodes } from "./known-nodes.ts";

const TILES_A_QUERY = 200;

/** The bytes of a tile: the stored one, or, while it is not full, its first hashes from the level below. */
export const readTile = (run: Runner, tile: HashTile): Promise<Uint8Array> => tileLoader(run)(tile);

/**
 * Reads nodes of the tree of `size` leaves from stored tiles, each once: take a new reader for each proof. All that a
 * proof asks for at once comes by one query.
 */
export const nodeReader = (run: Runner, size: number): ReadNode =>
  nodesFromTiles(size, tileLoader(run), knownNodes);

/** The hashes `from` to `to - 1` of a tile, each from the level below: what a tile that is not full yet consists of. */
export async function openHashes(
  run: Runner,
  level: number,
  index: number,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  if (from >= to) return [];
  const first = index * TILE_WIDTH;
  const pieces = await run.all<Piece>(piecesBelow(level, index, first + from, first + to));
  return splitHashes(joined({ level, index, width: to - from }, pieces));
}

interface Asked {
  readonly tile: HashTile;
  resolve(bytes: Uint8Array): void;
  reject(error: unknown): void;
}

/** Reads tiles; those that are asked for in the same turn of the event loop come by one query. */
function tileLoader(run: Runner): (tile: HashTile) => Promise<Uint8Array> {
  let waiting: Asked[] = [];
  const read = (asked: readonly Asked[]) =>
    readTiles(
      run,
      asked.map(({ tile }) => tile),
    ).then(
      (found) => asked.forEach(({ resolve }, at) => void resolve(found[at]!)), // one for each, in order
      (error) => asked.forEach(({ reject }) => void reject(error)),
    );
  return (tile) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0)
        queueMicrotask(() => {
          const asked = waiting;
          waiting = [];
          for (let at = 0; at < asked.length; at += TILES_A_QUERY)
            void read(asked.slice(at, at + TILES_A_QUERY));
        });
      waiting.push({ tile, resolve, reject });
    });
}

/** Hashes of one tile: all of it when it is stored, one of them when it is put together. */
interface Piece {
  readonly level: number;
  readonly index: number | bigint;
  /** Where in the tree's level it begins; -1 for a stored tile. */
  readonly at: number | bigint;
  readonly hashes: Uint8Array;
}

async function readTiles(run: Runner, tiles: readonly HashTile[]): Promise<Uint8Array[]> {
  const parts = [stored(tiles), ...tiles.filter(({ width }) => width < TILE_WIDTH).map(unlessStored)];
  const pieces = await run.all<Piece>(parts.reduce((all, part) => statement`${all} UNION ALL ${part}`));
  return tiles.map((tile) =>
    joined(
      tile,
      pieces.filter(({ level, index }) => level === tile.level && Number(index) === tile.index),
    ),
  );
}

const stored = (tiles: readonly HashTile[]): Statement => {
  const ids = tiles.map(({ level, index }) => statement`(level = ${level} AND index = ${index})`);
  return statement`
    SELECT level, index, -1::bigint AS at, bytes AS hashes FROM tile
    WHERE log_id = ${LOG_ID} AND (${ids.reduce((all, id) => statement`${all} OR ${id}`)})`;
};

/** A tile that was not full in a smaller tree may be by now; then its parts are not read. */
const unlessStored = ({ level, index, width }: HashTile): Statement => statement`
  SELECT * FROM (${piecesBelow(level, index, index * TILE_WIDTH, index * TILE_WIDTH + width)}) AS pieces
  WHERE NOT EXISTS (SELECT FROM tile WHERE log_id = ${LOG_ID} AND level = ${level} AND index = ${index})`;

/** The hashes of a tile's level from one to before another, each a row: leaf hashes, or roots of the tiles below. */
const piecesBelow = (level: number, index: number, from: number, to: number): Statement =>
  level === 0
    ? statement`
      SELECT 0::smallint AS level, ${index}::bigint AS index, leaf_index AS at, leaf_hash AS hashes FROM entry
      WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${to}`
    : statement`
      SELECT ${level}::smallint AS level, ${index}::bigint AS index, index AS at, root AS hashes FROM tile
      WHERE log_id = ${LOG_ID} AND level = ${level - 1} AND index >= ${from} AND index < ${to}`;

function joined({ level, index, width }: HashTile, pieces: readonly Piece[]): Uint8Array {
  const ordered = pieces.toSorted((a, b) => Number(a.at) - Number(b.at)).map(({ hashes }) => hashes);
  const bytes = ordered.length === 1 ? ordered[0]! : Buffer.concat(ordered);
  if (bytes.length >= width * HASH_BYTES) return bytes.subarray(0, width * HASH_BYTES);
  throw new Error(`tile ${level}/${index} needs ${width} hashes, found ${bytes.length / HASH_BYTES}`);
}

import { HASH_BYTES } from "#core/merkle/hash.ts";
import type { ReadNode } from "#core/merkle/proof.ts";
import { type HashTile, TILE_WIDTH } from "#core/merkle/tile.ts";
import { nodesFromTiles } from "#core/merkle/tile-nodes.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { LOG_ID, splitHashes } from "./head.ts";
import { knownNodes } from "./known-nodes.ts";
import { LogBroken } from "./log-broken.ts";

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
  const [found] = await run.all<{ hashes: Uint8Array | null }>(
    belowTile({ level, index, width: to }, from, statement``),
  );
  return splitHashes(exactly(to - from, found?.hashes, `tile ${level}/${index}`));
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

/** The hashes of one tile, stored or put together; none where that is not how it is kept. */
interface Found {
  readonly level: number;
  readonly index: number | bigint;
  readonly hashes: Uint8Array | null;
}

async function readTiles(run: Runner, tiles: readonly HashTile[]): Promise<Uint8Array[]> {
  const parts = [stored(tiles), ...tiles.filter(({ width }) => width < TILE_WIDTH).map(unlessStored)];
  const found = await run.all<Found>(parts.reduce((all, part) => statement`${all} UNION ALL ${part}`));
  return tiles.map((tile) => bytesOf(tile, found));
}

const stored = (tiles: readonly HashTile[]): Statement => {
  const ids = tiles.map(({ level, index }) => statement`(level = ${level} AND index = ${index})`);
  return statement`
    SELECT level, index, bytes AS hashes FROM tile
    WHERE log_id = ${LOG_ID} AND (${ids.reduce((all, id) => statement`${all} OR ${id}`)})`;
};

/** A tile that was not full in a smaller tree may be by now; then its parts are not read. */
const unlessStored = ({ level, index, width }: HashTile): Statement =>
  belowTile(
    { level, index, width },
    0,
    statement`AND NOT EXISTS (SELECT FROM tile WHERE log_id = ${LOG_ID} AND level = ${level} AND index = ${index})`,
  );

/** The hashes of a tile from one on up to its width, out of the level below: leaf hashes, or roots of the tiles there. */
function belowTile({ level, index, width }: HashTile, from: number, also: Statement): Statement {
  const first = index * TILE_WIDTH + from;
  const end = index * TILE_WIDTH + width;
  return level === 0
    ? statement`
      SELECT 0::smallint, ${index}::bigint, string_agg(leaf_hash, ''::bytea ORDER BY leaf_index) AS hashes FROM entry
      WHERE log_id = ${LOG_ID} AND leaf_index >= ${first} AND leaf_index < ${end} ${also}`
    : statement`
      SELECT ${level}::smallint, ${index}::bigint, string_agg(root, ''::bytea ORDER BY index) AS hashes FROM tile
      WHERE log_id = ${LOG_ID} AND level = ${level - 1} AND index >= ${first} AND index < ${end} ${also}`;
}

function bytesOf({ level, index, width }: HashTile, found: readonly Found[]): Uint8Array {
  const row = found.find((each) => each.level === level && Number(each.index) === index && each.hashes);
  return exactly(width, row?.hashes, `tile ${level}/${index}`);
}

function exactly(count: number, hashes: Uint8Array | null | undefined, what: string): Uint8Array {
  const bytes = hashes ?? new Uint8Array(0);
  if (bytes.length >= count * HASH_BYTES) return bytes.subarray(0, count * HASH_BYTES);
  throw new LogBroken(`${what} needs ${count} hashes, found ${bytes.length / HASH_BYTES}`);
}

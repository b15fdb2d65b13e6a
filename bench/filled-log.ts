import { createCipheriv } from "node:crypto";
import type pg from "pg";
import { LOG_ID, splitHashes, writeHead } from "#core/log/tree/head.ts";
import { append, type Edge, emptyEdge, perfectRoot } from "#core/merkle/compact-range.ts";
import { HASH_BYTES, leafHash } from "#core/merkle/hash.ts";
import { TILE_WIDTH } from "#core/merkle/tile.ts";
import { openPool } from "#db/pool.ts";
import { bigint, bytea, copyInto, NULL, smallint, text, timestamp } from "./harness/copy.ts";
import type { BenchHouse } from "./harness/server.ts";

const TILE_BYTES = TILE_WIDTH * HASH_BYTES;
const MADE_UP_ENTRY = Buffer.from('{"kind":"bench","made":"up"}');

/**
 * Gives an empty log `size` leaves with made-up hashes, the same in every run: its tiles, its right edge and the entry
 * rows of the last `entryRows` leaves (at least of those that no full tile holds yet). It can then be proven from and
 * appended to as if it had grown by appends; what the entries say does not hash to their leaves. 10 million take
 * some 20 s.
 */
export async function fillLog(house: BenchHouse, size: number, entryRows = 0): Promise<Edge> {
  const firstRow = Math.min(size - (size % TILE_WIDTH), Math.max(0, size - entryRows));
  const kept: Buffer[] = [];
  const client = await house.db.pool.connect();
  try {
    const growing = growTree(madeUpLeaves(size, firstRow, kept));
    const edge = await copyTiles(client, growing);
    await copyInto(client, ENTRY_COLUMNS, entryRowsOf(kept, firstRow));
    await writeHead(house.run, { edge, recordedAt: new Date() });
    await settle(house);
    return edge;
  } finally {
    client.release();
  }
}

/** Hashes from a keystream in pieces of a tile; the last may be shorter. Those from leaf `keepFrom` on go to `kept`. */
function* madeUpLeaves(size: number, keepFrom: number, kept: Buffer[]): Generator<Buffer> {
  const stream = createCipheriv("aes-128-ctr", Buffer.alloc(16, 7), Buffer.alloc(16));
  const zeros = Buffer.alloc(TILE_BYTES);
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const leaves = stream.update(zeros.subarray(0, Math.min(TILE_WIDTH, size - first) * HASH_BYTES));
    const keep = Math.max(0, keepFrom - first);
    if (keep < TILE_WIDTH) kept.push(leaves.subarray(keep * HASH_BYTES));
    yield leaves;
  }
}

interface StoredTile {
  readonly level: number;
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly root: Uint8Array;
}

/** The full tiles of every level as leaves come, a tile's worth at a time; returns the right edge that is left. */
function* growTree(leaves: Iterable<Uint8Array>): Generator<StoredTile, Edge> {
  const levels: { full: number; open: Uint8Array[] }[] = [];
  let size = 0;
  const levelAt = (level: number) => (levels[level] ??= { full: 0, open: [] });
  for (const bytes of leaves) {
    size += bytes.length / HASH_BYTES;
    levelAt(0).open = splitHashes(bytes);
    for (let level = 0; levelAt(level).open.length === TILE_WIDTH; level++) {
      const at = levelAt(level);
      const full = level === 0 ? bytes : Buffer.concat(at.open);
      const root = perfectRoot(full);
      yield { level, index: at.full++, bytes: full, root };
      levelAt(level + 1).open.push(root);
      at.open = [];
    }
  }
  return { size, hashes: levels.toReversed().flatMap(({ open }) => append(emptyEdge, open).edge.hashes) };
}

/** Writes tiles as they come. */
async function copyTiles(client: pg.ClientBase, tiles: Generator<StoredTile, Edge>): Promise<Edge> {
  let edge = emptyEdge;
  function* rows() {
    let next = tiles.next();
    for (; !next.done; next = tiles.next()) {
      const { level, index, bytes, root } = next.value;
      yield [smallint(LOG_ID), smallint(level), bigint(index), bytea(bytes), bytea(root)];
    }
    edge = next.value;
  }
  await copyInto(client, "tile (log_id, level, index, bytes, root)", rows());
  return edge;
}

const ENTRY_COLUMNS = "entry (log_id, leaf_index, recorded_at, kind, actor_id, sev_number, bytes, leaf_hash)";

function* entryRowsOf(leaves: readonly Buffer[], first: number): Generator<Buffer[]> {
  const at = timestamp(new Date());
  let index = first;
  for (const hash of leaves.flatMap(splitHashes))
    yield [
      smallint(LOG_ID),
      bigint(index++),
      at,
      text("bench"),
      NULL,
      NULL,
      bytea(MADE_UP_ENTRY),
      bytea(hash),
    ];
}

/**
 * Gives an empty log `count` entries of made-up bytes, each of {@link ENTRY_BYTES}, with their true leaf hashes and tiles:
 * one that verifies.
 */
export async function fillEntries(house: BenchHouse, count: number): Promise<void> {
  const leaves = Buffer.alloc(count * HASH_BYTES);
  const at = timestamp(new Date());
  function* rows() {
    let index = 0;
    for (const entry of madeUpEntries(count)) {
      const hash = leafHash(entry);
      leaves.set(hash, index * HASH_BYTES);
      yield [smallint(LOG_ID), bigint(index++), at, text("bench"), NULL, NULL, bytea(entry), bytea(hash)];
    }
  }
  function* pieces() {
    for (let from = 0; from < leaves.length; from += TILE_BYTES)
      yield leaves.subarray(from, from + TILE_BYTES);
  }
  const client = await house.db.pool.connect();
  try {
    await copyInto(client, ENTRY_COLUMNS, rows());
    const edge = await copyTiles(client, growTree(pieces()));
    await writeHead(house.run, { edge, recordedAt: new Date() });
    await settle(house);
  } finally {
    client.release();
  }
}

/** About what an entry of one read has. */
const ENTRY_BYTES = 640;

/** The bytes of the entries that {@link fillEntries} writes, the same in every run. */
export function* madeUpEntries(count: number): Generator<Buffer> {
  const stream = createCipheriv("aes-128-ctr", Buffer.alloc(16, 9), Buffer.alloc(16));
  const zeros = Buffer.alloc(ENTRY_BYTES);
  for (let n = 0; n < count; n++) yield stream.update(zeros);
}

/** What a log that had grown slowly would long have behind it: nothing of the filling falls into what is measured. */
async function settle(house: BenchHouse): Promise<void> {
  const owner = openPool(house.ownerUrl, { max: 1 });
  try {
    for (const act of ["VACUUM (ANALYZE) tile, entry", "CHECKPOINT"]) await owner.query(act);
  } finally {
    await owner.end();
  }
}

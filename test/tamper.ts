import type pg from "pg";
import { keys } from "#core/log/keys/keys.ts";
import { signCheckpoint } from "#core/merkle/checkpoint.ts";
import { append, type Edge, emptyEdge, root } from "#core/merkle/compact-range.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { TILE_WIDTH } from "#core/merkle/tile.ts";

/** The attacks that take more than one statement, by somebody who may do everything in the database. */

interface Leaf {
  readonly leaf_index: number;
  readonly bytes: Buffer;
}

/** Turns a read into a refused one and makes leaves, tiles, head and columns agree again: all but the signatures. */
export async function rebuildTree(db: pg.PoolClient, which: string): Promise<void> {
  const { rows } = await db.query<Leaf>(`SELECT leaf_index, bytes FROM entry WHERE ${which}`);
  for (const { leaf_index, bytes } of rows) {
    const forged = Buffer.from(bytes.toString("utf8").replace('"allowed"', '"refused"'));
    await db.query("UPDATE entry SET bytes = $2, leaf_hash = $3 WHERE leaf_index = $1", [
      leaf_index,
      forged,
      Buffer.from(leafHash(forged)),
    ]);
    for (const table of ["read", "read_dataset"])
      await db.query(`UPDATE ${table} SET outcome = 'refused' WHERE leaf_index = $1`, [leaf_index]);
    await db.query("UPDATE source_event SET leaf_hash = $2 WHERE leaf_index = $1", [
      leaf_index,
      Buffer.from(leafHash(forged)),
    ]);
  }
  await writeTree(db);
}

/** Removes everything from entry `size` on, with the heads over it or without. The state beside the log stays. */
export async function cutTail(db: pg.PoolClient, size: number, { heads }: { heads: boolean }): Promise<void> {
  for (const table of [
    "entry",
    "entry_detail",
    "read",
    "read_dataset",
    "read_subject",
    "entry_subject",
    "source_event",
  ])
    await db.query(`DELETE FROM ${table} WHERE leaf_index >= ${size}`);
  await db.query(`DELETE FROM tile WHERE (index + 1) * 256 > ${size}`);
  if (heads) await db.query(`DELETE FROM checkpoint WHERE size > ${size}`);
  await writeTree(db);
}

/** Signs every stored head again, over the entries as they are, with whatever key the process has. */
export async function resign(db: pg.PoolClient): Promise<void> {
  const { rows } = await db.query<{ size: number }>("SELECT size FROM checkpoint");
  const leaves = await leavesOf(db);
  const { origin, seed } = keys();
  for (const { size } of rows) {
    const now = root(edgeOf(leaves.slice(0, size)));
    const note = signCheckpoint({ origin, size: BigInt(size), root: now, extensions: [] }, seed);
    await db.query("UPDATE checkpoint SET root_hash = $2, note = $3 WHERE size = $1", [
      size,
      Buffer.from(now),
      note,
    ]);
  }
}

async function writeTree(db: pg.PoolClient): Promise<void> {
  const leaves = await leavesOf(db);
  for (let index = 0; (index + 1) * TILE_WIDTH <= leaves.length; index++) {
    const hashes = leaves.slice(index * TILE_WIDTH, (index + 1) * TILE_WIDTH);
    await db.query("UPDATE tile SET bytes = $2, root = $3 WHERE level = 0 AND index = $1", [
      index,
      Buffer.concat(hashes),
      Buffer.from(root(edgeOf(hashes))),
    ]);
  }
  await db.query("UPDATE log_head SET size = $1, edge = $2", [
    leaves.length,
    Buffer.concat(edgeOf(leaves).hashes),
  ]);
}

const edgeOf = (leaves: readonly Uint8Array[]): Edge => append(emptyEdge, leaves).edge;

async function leavesOf(db: pg.PoolClient): Promise<Uint8Array[]> {
  const { rows } = await db.query<Leaf>("SELECT leaf_index, bytes FROM entry ORDER BY leaf_index");
  return rows.map(({ bytes }) => leafHash(bytes));
}

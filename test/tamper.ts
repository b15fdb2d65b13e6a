import type pg from "pg";
import { append, emptyEdge } from "#core/merkle/compact-range.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { openPool } from "#db/pool.ts";

/** Runs `work` as the owner of the database, whom no trigger stops. */
export async function asOwner<T>(ownerUrl: string, work: (owner: pg.Pool) => Promise<T>): Promise<T> {
  const owner = openPool(ownerUrl, { max: 1 });
  const tables = ["entry", "tile", "checkpoint", "cosignature"];
  try {
    for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    return await work(owner);
  } finally {
    for (const table of tables) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await owner.end();
  }
}

/** Changes what entry `leafIndex` says, its hash as well, and nothing else. */
export async function changeEntry(owner: pg.Pool, leafIndex: number): Promise<void> {
  const { rows } = await owner.query<{ bytes: Buffer }>("SELECT bytes FROM entry WHERE leaf_index = $1", [
    leafIndex,
  ]);
  const bytes = Buffer.from(rows[0]!.bytes.toString("utf8").replace('"v":1', '"v":1,"x":0'));
  await owner.query("UPDATE entry SET bytes = $1, leaf_hash = $2 WHERE leaf_index = $3", [
    bytes,
    leafHash(bytes),
    leafIndex,
  ]);
}

/** Removes the entries from `size` on, with all that would give them away inside the database. */
export async function cutTail(owner: pg.Pool, size: number): Promise<void> {
  for (const table of ["entry", "entry_detail"])
    await owner.query(`DELETE FROM ${table} WHERE leaf_index >= $1`, [size]);
}

/** Builds the head anew over the entries that are there, and forgets what was signed: whoever has the key signs again. */
export async function rebuildTree(owner: pg.Pool): Promise<void> {
  const { rows } = await owner.query<{ leaf_hash: Buffer }>(
    "SELECT leaf_hash FROM entry ORDER BY leaf_index",
  );
  const { edge } = append(
    emptyEdge,
    rows.map((row) => row.leaf_hash),
  );
  await owner.query("UPDATE log_head SET size = $1, edge = $2", [edge.size, Buffer.concat(edge.hashes)]);
  await owner.query("DELETE FROM checkpoint");
  await owner.query("DELETE FROM cosignature");
}

import { append, emptyEdge } from "#core/merkle/compact-range.ts";
import { openPool } from "#db/pool.ts";

/** Runs `work` while no entry can be written: the application may not touch the log's head. */
export async function withBrokenLog<T>(ownerUrl: string, work: () => Promise<T>): Promise<T> {
  const owner = openPool(ownerUrl, { max: 1 });
  try {
    await owner.query("REVOKE UPDATE ON log_head FROM whosaw_app");
    return await work();
  } finally {
    await owner.query("GRANT UPDATE ON log_head TO whosaw_app");
    await owner.end();
  }
}

/** Puts the log back to what a copy made at that size would hold, as a superuser can, at once: tail, tiles, checkpoints, head. */
export async function rollBackLog(ownerUrl: string, size: number): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1 });
  try {
    await owner.query("BEGIN; SELECT FROM log_head FOR UPDATE");
    const { rows } = await owner.query<{ leaf_hash: Uint8Array; recorded_at: Date }>(
      "SELECT leaf_hash, recorded_at FROM entry WHERE leaf_index < $1 ORDER BY leaf_index",
      [size],
    );
    const { edge } = append(
      emptyEdge,
      rows.map((row) => row.leaf_hash),
    );
    await owner.query(`
      SET LOCAL session_replication_role = replica;
      DELETE FROM entry WHERE leaf_index >= ${size};
      DELETE FROM entry_detail WHERE leaf_index >= ${size};
      DELETE FROM read WHERE leaf_index >= ${size};
      DELETE FROM read_dataset WHERE leaf_index >= ${size};
      DELETE FROM read_subject WHERE leaf_index >= ${size};
      DELETE FROM source_event WHERE leaf_index >= ${size};
      DELETE FROM checkpoint WHERE size > ${size};
      DELETE FROM tile WHERE (index + 1) * 256 ^ (level + 1) > ${size}`);
    await owner.query("UPDATE log_head SET size = $1, edge = $2, recorded_at = $3", [
      size,
      Buffer.concat(edge.hashes),
      rows.at(-1)?.recorded_at ?? new Date(0),
    ]);
    await owner.query("COMMIT");
  } finally {
    await owner.end();
  }
}

import { statfs } from "node:fs/promises";
import type pg from "pg";

/** What the server says of itself. */
export interface Durability {
  readonly postgres: string;
  readonly fsync: string;
  readonly synchronous_commit: string;
  /** One durable commit of one row, alone: the median of twenty. */
  readonly commit_ms: number;
}

const COMMITS = 20;
const IN_MEMORY = new Set([0x01021994, 0x858458f6]); // tmpfs, ramfs: what is synced there is not durable

/** Whether files below this folder live in memory alone. */
export const isInMemory = async (folder: string): Promise<boolean> =>
  IN_MEMORY.has((await statfs(folder)).type);

/**
 * Shows that commits of this pool are durable before anything is measured: by the settings that a session has, and by
 * counting the log's own syncs over twenty commits. Throws when they are not.
 */
export async function assertDurable(pool: pg.Pool): Promise<Durability> {
  const client = await pool.connect();
  try {
    const setting = async (name: string) =>
      (await client.query<{ value: string }>("SELECT current_setting($1) AS value", [name])).rows[0]!.value;
    const [fsync, commit] = [await setting("fsync"), await setting("synchronous_commit")];
    if (fsync !== "on" || commit !== "on")
      throw new Error(`commits are not durable: fsync ${fsync}, synchronous_commit ${commit}`);
    return {
      postgres: await setting("server_version"),
      fsync,
      synchronous_commit: commit,
      commit_ms: await commits(client, (await setting("wal_sync_method")).startsWith("f")),
    };
  } finally {
    client.release();
  }
}

/** `counted`: the server syncs with a call of its own (not by opening its file with O_SYNC), which it counts. */
async function commits(client: pg.PoolClient, counted: boolean): Promise<number> {
  await client.query("CREATE TABLE IF NOT EXISTS durable_probe (n int)");
  const before = await walSyncs(client);
  const times: number[] = [];
  for (let n = 0; n < COMMITS; n++) {
    const since = performance.now();
    await client.query("INSERT INTO durable_probe VALUES ($1)", [n]);
    times.push(performance.now() - since);
  }
  const syncs = (await walSyncs(client)) - before;
  await client.query("DROP TABLE durable_probe");
  if (counted && syncs < COMMITS) throw new Error(`${COMMITS} commits were synced ${syncs} times`);
  return times.toSorted((a, b) => a - b)[COMMITS / 2]!;
}

async function walSyncs(client: pg.PoolClient): Promise<number> {
  await client.query("SELECT pg_stat_force_next_flush()");
  const { rows } = await client.query<{ syncs: number }>(
    (await hasColumn(client, "pg_stat_io", "object"))
      ? "SELECT sum(fsyncs)::float8 AS syncs FROM pg_stat_io WHERE object = 'wal'"
      : "SELECT wal_sync::float8 AS syncs FROM pg_stat_wal", // before PostgreSQL 18
  );
  return rows[0]!.syncs;
}

async function hasColumn(client: pg.PoolClient, table: string, column: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "SELECT FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2",
    [table, column],
  );
  return rowCount === 1;
}

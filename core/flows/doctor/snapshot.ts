import type pg from "pg";
import { onClient, type Runner } from "#db/statement.ts";

/**
 * Begins to read one state of the database, without an end in time: the log may grow meanwhile. With the name of a
 * snapshot it is that one, so that several connections see the same. Nothing can be written.
 */
export async function beginReading(client: pg.PoolClient, snapshot?: string): Promise<void> {
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  if (snapshot !== undefined)
    await client.query(`SET TRANSACTION SNAPSHOT ${client.escapeLiteral(snapshot)}`);
  await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
}

/** Names the state that a connection reads, for others to read too while it lasts. */
export async function nameSnapshot(client: pg.PoolClient): Promise<string> {
  const { rows } = await client.query<{ name: string }>("SELECT pg_export_snapshot() AS name");
  return rows[0]?.name ?? "";
}

/** Does some reading in one state of the database, on a connection of its own. */
export async function inSnapshot<T>(pool: pg.Pool, work: (run: Runner) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await beginReading(client);
    const found = await work(onClient(client));
    await client.query("COMMIT");
    client.release();
    return found;
  } catch (error) {
    client.release(true); // its transaction ends with it
    throw error;
  }
}

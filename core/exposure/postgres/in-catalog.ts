/** One connection to the database that is looked at: a `pg` client. */
export interface CatalogClient {
  query(sql: string): Promise<{ rows: Record<string, unknown>[] }>;
}

const STATEMENT_MS = 30_000;

/**
 * Does `work` in a read-only transaction that is undone at its end, half a minute for each question. Names mean PostgreSQL's
 * own tables and functions there, whatever else is called so.
 */
export async function inCatalog<T>(
  client: CatalogClient,
  isolation: "READ COMMITTED" | "REPEATABLE READ",
  work: () => Promise<T>,
): Promise<T> {
  await client.query(`BEGIN TRANSACTION ISOLATION LEVEL ${isolation} READ ONLY`);
  try {
    await client.query(`SET LOCAL statement_timeout = ${STATEMENT_MS}`);
    await client.query("SET LOCAL search_path = pg_catalog");
    return await work();
  } finally {
    await client.query("ROLLBACK");
  }
}

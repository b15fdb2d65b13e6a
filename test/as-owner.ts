import type pg from "pg";
import { openPool } from "#db/pool.ts";
import type { TestDatabase } from "./database.ts";

/** Runs one text of SQL as the database's owner; answers its rows. */
export async function asOwner<Row extends pg.QueryResultRow>(
  { ownerUrl }: Pick<TestDatabase, "ownerUrl">,
  sql: string,
): Promise<Row[]> {
  const owner = openPool(ownerUrl, { max: 1 });
  try {
    return (await owner.query<Row>(sql)).rows;
  } finally {
    await owner.end();
  }
}

/** How many rows a table has, or a table and a condition (`entry WHERE ...`). */
export async function count(database: Pick<TestDatabase, "ownerUrl">, rows: string): Promise<number> {
  const [row] = await asOwner<{ n: number }>(database, `SELECT count(*) AS n FROM ${rows}`);
  return row?.n ?? 0;
}

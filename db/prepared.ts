import type pg from "pg";
import { connectWithin } from "./connect-within.ts";
import { database } from "./current.ts";

/**
 * A statement that each connection plans once. Its name goes with one text for ever; values alone come from outside. Take an
 * array as `unnest((SELECT $1::uuid[]))`: by the length of a bare `$1` PostgreSQL finds a plan for these very values better
 * than the one for all, and plans anew each time.
 */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

const CONNECT_MS_MAX = 5_000;
const ANSWER_MS_MAX = 8_000;

/**
 * Runs a statement of the hot path on the process's database, by its name and without Prisma. A server that stands still
 * is no hang: throws ETIMEDOUT when there is no connection for 5 s or no answer for 8, and closes the connection it was on.
 */
export async function prepared<Row>({ name, text }: Prepared, values: readonly unknown[]): Promise<Row[]> {
  const client = await connectWithin(database().pool, CONNECT_MS_MAX, noAnswer);
  try {
    const query = { name, text, values: [...values], query_timeout: ANSWER_MS_MAX };
    const { rows } = await client.query<Row & pg.QueryResultRow>(query);
    client.release();
    return rows;
  } catch (error) {
    client.release(error as Error);
    if ((error as Error).message === "Query read timeout") throw noAnswer();
    throw error;
  }
}

/** By its code an outage like any other: pausing and opting out go to the spool, the rest is answered 503. */
const noAnswer = (): Error => Object.assign(new Error("the database does not answer"), { code: "ETIMEDOUT" });

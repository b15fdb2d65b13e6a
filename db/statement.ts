import type pg from "pg";
import { Prisma } from "./generated/client.ts";
import type { Tx } from "./tx.ts";

/** A statement with its values bound; `statement` is a template tag and never takes text from outside. */
export type Statement = Prisma.Sql;
export const statement = Prisma.sql;

/** Runs statements on one connection. The log writes the same way inside a verb's transaction and on its own fast path. */
export interface Runner {
  all<Row>(sql: Statement): Promise<Row[]>;
}

export const onTx = (tx: Tx): Runner => ({ all: <Row>(sql: Statement) => tx.$queryRaw<Row[]>(sql) });

export const onClient = (client: pg.ClientBase | pg.Pool): Runner => ({
  all: async <Row>(sql: Statement) => (await client.query(sql.text, sql.values as unknown[])).rows as Row[],
});

import { randomBytes } from "node:crypto";
import type pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "#db/client.ts";
import { openPool } from "#db/pool.ts";

export interface TestDatabase {
  readonly name: string;
  /** As the application sees it: Prisma and a pool in the role whosaw_app. */
  readonly db: Database;
  /** For what only the owner may do. */
  readonly ownerUrl: string;
  /** The same login; open it with `openPool(url, { role: "whosaw_app" })`. */
  readonly url: string;
  /** Ends its connections: from then on it can be copied. */
  close(): Promise<void>;
  /** Removes the database. Throws when connections other than `db`'s were left open. */
  drop(): Promise<void>;
}

/** A fresh database with today's schema, a copy of the run's template: nobody else sees it. */
export const testDatabase = (): Promise<TestDatabase> => copyOfDatabase(inject("postgres").template);

/** A copy of a database that nobody is connected to. */
export async function copyOfDatabase(original: string): Promise<TestDatabase> {
  const { ownerUrl, template } = inject("postgres");
  const name = `${template}_${randomBytes(5).toString("hex")}`;
  await asAdmin((admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${original} STRATEGY file_copy`));
  const url = ownerUrl.replace("DATABASE", name);
  const pool = openPool(url, { max: 8, role: "whosaw_app" });
  const db = openDatabase(pool);
  const close = async () => {
    if (pool.ended) return;
    await db.prisma.$disconnect();
    await pool.end();
    const leaked = await asAdmin((admin) => openConnections(admin, name));
    if (leaked.length > 0) throw new Error(`left open on the test database: ${leaked.join("; ")}`);
  };
  const drop = async () => {
    try {
      await close();
    } finally {
      await asAdmin((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
    }
  };
  return { name, db, ownerUrl: url, url, close, drop };
}

async function asAdmin<T>(work: (admin: pg.Pool) => Promise<T>): Promise<T> {
  const admin = openPool(inject("postgres").ownerUrl.replace("DATABASE", "postgres"), { max: 1 });
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** A backend takes a moment to notice that its client said goodbye. */
async function openConnections(admin: pg.Pool, name: string): Promise<string[]> {
  for (const end = Date.now() + 1_000; ; ) {
    const { rows } = await admin.query<{ query: string }>(
      "SELECT query FROM pg_stat_activity WHERE datname = $1 AND backend_type = 'client backend'",
      [name],
    );
    if (rows.length === 0 || Date.now() > end) return rows.map((row) => row.query.slice(0, 120));
  }
}

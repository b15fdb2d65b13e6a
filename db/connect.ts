import type { Env } from "#config/env.ts";
import { assertServer } from "./assert-server.ts";
import { dataFolder } from "./data-folder.ts";
import { type EmbeddedServer, startEmbedded } from "./embedded/server.ts";
import { openPool } from "./pool.ts";

/** Where the database is, and as whom to go there. */
export interface Connection {
  /** For migrations: may change tables. */
  readonly ownerUrl: string;
  /** For everything else; open it with `openPool(appUrl, { role: "whosaw_app" })`. */
  readonly appUrl: string;
  /** Ours to stop; absent when DATABASE_URL names another server. */
  readonly embedded?: EmbeddedServer;
}

const DATABASE = "whosaw";
const LOGIN = "whosaw_web";

/**
 * Connects as the settings say: DATABASE_URL (with DATABASE_MIGRATION_URL for the owner), or else the embedded server
 * of the data folder, started or adopted. Throws a StartError unless the database can serve.
 */
export async function connect(env: Env): Promise<Connection> {
  if (env.DATABASE_URL)
    return connectElsewhere(env.DATABASE_URL, env.DATABASE_MIGRATION_URL ?? env.DATABASE_URL);
  const embedded = await startEmbedded(dataFolder(env));
  try {
    await makeDatabase(embedded);
    return { embedded, ownerUrl: embedded.url(DATABASE), appUrl: embedded.url(DATABASE, LOGIN) };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function connectElsewhere(appUrl: string, ownerUrl: string): Promise<Connection> {
  await assertServer(ownerUrl);
  if (appUrl !== ownerUrl) await assertServer(appUrl);
  return { ownerUrl, appUrl };
}

async function makeDatabase(embedded: EmbeddedServer): Promise<void> {
  const pool = openPool(embedded.url("postgres"), { max: 1 });
  try {
    const { rowCount } = await pool.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await pool.query(`CREATE DATABASE ${DATABASE}`);
    const login = await pool.query("SELECT FROM pg_roles WHERE rolname = $1", [LOGIN]);
    if (login.rowCount === 0) await pool.query(`CREATE ROLE ${LOGIN} LOGIN`);
  } finally {
    await pool.end();
  }
  await assertServer(embedded.url(DATABASE));
}

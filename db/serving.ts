import { readEnv } from "#config/env.ts";
import { type Database, openDatabase } from "./client.ts";
import { openPool } from "./pool.ts";
import { StartError } from "./start-error.ts";

const kept = globalThis as typeof globalThis & { whosawDatabase?: Database };

/** The one database of a serving process, in the application's role; opened on first use (bundles share it). */
export function servingDatabase(): Database {
  kept.whosawDatabase ??= open();
  return kept.whosawDatabase;
}

function open(): Database {
  const { DATABASE_URL } = readEnv();
  if (!DATABASE_URL)
    throw new StartError("DATABASE_URL is not set: web and worker are given it by npm start.");
  return openDatabase(openPool(DATABASE_URL, { role: "whosaw_app" }));
}

import type { Database } from "./client.ts";

// On globalThis, because Next gives routes and pages module instances of their own in one process.
const slot = globalThis as typeof globalThis & { whosawDatabase?: Database };

/** Names the database that verbs of this process work on. Called once at boot, and by each test file. */
export function useDatabase(database: Database): void {
  slot.whosawDatabase = database;
}

/** The process's database. Throws when the process was not booted. */
export function database(): Database {
  if (!slot.whosawDatabase) throw new Error("no database: useDatabase() was not called at boot");
  return slot.whosawDatabase;
}

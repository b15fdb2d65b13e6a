import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { createLog } from "#core/log/tree/head.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onClient } from "#db/statement.ts";

export interface BootOptions {
  readonly databaseUrl: string;
  /** Where the keys are files; made when they are not there. */
  readonly keyFolder: string;
  /** The log's name, in its checkpoints for ever. */
  readonly origin: string;
}

/** Makes this process one whose verbs work: database in the application's role, keys, log. Throws what is missing. */
export async function boot({ databaseUrl, keyFolder, origin }: BootOptions): Promise<Database> {
  const database = openDatabase(openPool(databaseUrl, { role: "whosaw_app" }));
  useDatabase(database);
  useKeys(await openLocalKeys(keyFolder, origin));
  await createLog(onClient(database.pool), origin);
  return database;
}

/** Ends what {@link boot} opened. */
export async function shutDown({ prisma, pool }: Database): Promise<void> {
  await prisma.$disconnect();
  await pool.end();
}

import { openErasureLedger, useErasureLedger } from "#core/log/erasure/ledger.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { type TransitSettings, transitKeeper } from "#core/log/keys/transit-keeper.ts";
import { createLog } from "#core/log/tree/head.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onClient } from "#db/statement.ts";
import { settleErasures } from "./erasure/settle-erasures.ts";

export interface BootOptions {
  readonly databaseUrl: string;
  /** Where the keys are files; made when they are not there. */
  readonly keyFolder: string;
  /** The log's name, in its checkpoints for ever. */
  readonly origin: string;
  /** Where decided erasures are written down, outside the database and its backups. */
  readonly erasureFile: string;
  /** Who keeps the key-encryption key; the key folder itself unless told. */
  readonly keyService?: TransitSettings | undefined;
}

/** Makes this process one whose verbs work: database in the application's role, keys, log. Throws what is missing. */
export async function boot({
  databaseUrl,
  keyFolder,
  origin,
  erasureFile,
  keyService,
}: BootOptions): Promise<Database> {
  const database = openDatabase(openPool(databaseUrl, { role: "whosaw_app" }));
  useDatabase(database);
  useKeys(await openLocalKeys(keyFolder, origin, keyService && transitKeeper(keyService)));
  useErasureLedger(openErasureLedger(erasureFile));
  await createLog(onClient(database.pool), origin);
  await settleErasures(); // nobody is served what a restored backup brought back
  return database;
}

/** Ends what {@link boot} opened. */
export async function shutDown({ prisma, pool }: Database): Promise<void> {
  await prisma.$disconnect();
  await pool.end();
}

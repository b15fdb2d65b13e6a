import { dirname, join } from "node:path";
import { openErasureLedger, useErasureLedger } from "#core/log/erasure/ledger.ts";
import { checkHead } from "#core/log/heads/check-head.ts";
import { useHeadFile } from "#core/log/heads/guard.ts";
import { type HeadPlace, headFilePath } from "#core/log/heads/head-file.ts";
import { isOriginOf, USUAL_ORIGIN } from "#core/log/heads/origins.ts";
import { keys, useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys, ownKey } from "#core/log/keys/local-keys.ts";
import { type TransitSettings, transitKeeper } from "#core/log/keys/transit-keeper.ts";
import { createLog, readNamedHead } from "#core/log/tree/head.ts";
import { useSpool } from "#core/programme/spool/current.ts";
import { openSpool } from "#core/programme/spool/spool.ts";
import type { HeardLocked } from "#core/vault/lock/lock-old-items.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { StartError } from "#db/start-error.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { beforeServing } from "./restore/before-serving.ts";

export interface BootOptions {
  readonly databaseUrl: string;
  /** Where the keys are files; made when they are not there. */
  readonly keyFolder: string;
  /** The log's name, in its checkpoints for ever; undefined: as it is called, or the usual name when it is new. */
  readonly origin: string | undefined;
  /** Where its newest head is kept outside the database. */
  readonly head: HeadPlace;
  /** Who keeps the key-encryption key; the key folder itself unless told. */
  readonly keyService?: TransitSettings | undefined;
  /** Hears how far items of an earlier version are locked; that may take a while, once. */
  readonly heardLocked?: HeardLocked;
}

/**
 * Makes this process one whose verbs work: database in the application's role, keys, log. Throws what is missing. A
 * database that is not the log that was signed last is no reason to throw: every append then refuses, and says why.
 */
export async function boot(options: BootOptions): Promise<Database> {
  const { databaseUrl, keyFolder, origin, head, keyService } = options;
  const database = openDatabase(openPool(databaseUrl, { role: "whosaw_app" }));
  try {
    useDatabase(database);
    useKeys(await openLocalKeys(keyFolder, origin ?? USUAL_ORIGIN, keyService && transitKeeper(keyService)));
    useSpool(openSpool(join(dirname(keyFolder), "spool"), await ownKey(join(keyFolder, "spool"))));
    const run = onClient(database.pool);
    await createLog(run, origin ?? USUAL_ORIGIN);
    await demandName(run, origin);
    const headFile = headFilePath(head, keys().seed);
    useHeadFile(headFile);
    useErasureLedger(openErasureLedger(`${headFile}.erasures`));
    if ((await checkHead(run)) === null) await beforeServing(run, options.heardLocked);
    return database;
  } catch (error) {
    await shutDown(database);
    throw error;
  }
}

/** A log is named once: settings that call it otherwise are a mistake, or another log's. */
async function demandName(run: Runner, origin: string | undefined): Promise<void> {
  if (origin === undefined || (await isOriginOf(run, origin))) return;
  const { origin: called } = await readNamedHead(run);
  throw new StartError(
    `WHOSAW_LOG_ORIGIN is ${origin}, but this log is called ${called}: its name is chosen once. Unset it, or name the right database.`,
  );
}

/** Ends what {@link boot} opened. */
export async function shutDown({ prisma, pool }: Database): Promise<void> {
  await prisma.$disconnect();
  await pool.end();
}

import { join } from "node:path";
import type { Env } from "#config/env.ts";
import { boot, shutDown } from "#core/flows/boot.ts";
import { connect } from "#db/connect.ts";
import { dataFolder, headPlace, openDataFolder } from "#db/data-folder.ts";
import { isAlive } from "#db/embedded/postmaster.ts";
import { migrate } from "#db/migrate.ts";
import { takeLock } from "./supervise/lock.ts";
import { readRunFile } from "./supervise/run-file.ts";

/** An instance whose verbs work in this process, whether it runs or is stopped. */
export interface OpenInstance {
  /** Whether web and worker run on it now. */
  readonly running: boolean;
  readonly keyFolder: string;
  /** For what only the owner may do; null while it runs (its run file names the application's login). */
  readonly ownerUrl: string | null;
}

/**
 * Runs a command's work on the instance of this data folder. A stopped one gets its database started, brought up to
 * date and stopped again; meanwhile `npm start` is refused on the folder.
 */
export async function withInstance<T>(env: Env, work: (instance: OpenInstance) => Promise<T>): Promise<T> {
  const dataDir = dataFolder(env);
  const run = await readRunFile(dataDir).catch(() => null);
  if (run && isAlive(run.pid)) return booted(env, run.databaseUrl, { running: true, ownerUrl: null }, work);
  await openDataFolder(dataDir);
  const unlock = await takeLock(dataDir);
  try {
    const { appUrl, ownerUrl, embedded } = await connect(env);
    try {
      await migrate(ownerUrl, appUrl);
      return await booted(env, appUrl, { running: false, ownerUrl }, work);
    } finally {
      await embedded?.stop();
    }
  } finally {
    unlock();
  }
}

async function booted<T>(
  env: Env,
  databaseUrl: string,
  how: Omit<OpenInstance, "keyFolder">,
  work: (instance: OpenInstance) => Promise<T>,
): Promise<T> {
  const keyFolder = join(dataFolder(env), "keys");
  const database = await boot({
    databaseUrl,
    keyFolder,
    origin: env.WHOSAW_LOG_ORIGIN,
    head: headPlace(env),
  });
  try {
    return await work({ ...how, keyFolder });
  } finally {
    await shutDown(database);
  }
}

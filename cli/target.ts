import { join } from "node:path";
import { type Env, readEnv } from "#config/env.ts";
import { type BootOptions, boot, shutDown } from "#core/flows/boot.ts";
import { dataFolder, headPlace } from "#db/data-folder.ts";
import { isAlive } from "#db/embedded/postmaster.ts";
import { CommandError } from "./command-error.ts";
import { readRunFile } from "./supervise/run-file.ts";

/** The instance a command speaks to: one on this machine through its database, or one elsewhere through its API. */
export type Target =
  | {
      readonly kind: "local";
      readonly url: string;
      readonly folder: string;
      /** What this process was booted with, for threads of its own. */
      readonly boot: BootOptions;
    }
  | { readonly kind: "remote"; readonly url: string; readonly token: string };

/**
 * Runs a command's work against WHOSAW_URL (with WHOSAW_TOKEN), or against the instance that runs on this data folder,
 * whose verbs then work in this process. Throws one sentence when there is neither.
 */
export async function withTarget<T>(work: (target: Target) => Promise<T>): Promise<T> {
  const env = settings();
  if (env.WHOSAW_URL) return work(remote(env, env.WHOSAW_URL));
  const run = await readRunFile(dataFolder(env)).catch(() => null);
  if (!run || !isAlive(run.pid))
    throw new CommandError(
      `No Whosaw runs on ${dataFolder(env)}: start it (npm start), or set WHOSAW_URL and WHOSAW_TOKEN.`,
    );
  const options = {
    databaseUrl: run.databaseUrl,
    keyFolder: join(dataFolder(env), "keys"),
    origin: env.WHOSAW_LOG_ORIGIN,
    head: headPlace(env),
  };
  const database = await boot(options);
  try {
    return await work({ kind: "local", url: run.url, folder: dataFolder(env), boot: options });
  } finally {
    await shutDown(database);
  }
}

/** The settings of a command; a bad one is a sentence. */
export function settings(): Env {
  try {
    return readEnv();
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

function remote(env: Env, url: string): Target {
  if (!env.WHOSAW_TOKEN)
    throw new CommandError("WHOSAW_URL is set but WHOSAW_TOKEN is not: get one with `whosaw token`.");
  return { kind: "remote", url, token: env.WHOSAW_TOKEN };
}

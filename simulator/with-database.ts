import { join } from "node:path";
import { readEnv } from "#config/env.ts";
import { keyServiceOf } from "#config/key-service.ts";
import { boot, shutDown } from "#core/flows/boot.ts";
import { dataFolder, headPlace } from "#db/data-folder.ts";
import { StartError } from "#db/start-error.ts";

/** Does something with the instance of DATABASE_URL and its data folder, which whoever starts this process names. */
export async function withDatabase(work: () => Promise<void>): Promise<void> {
  const env = readEnv();
  if (!env.DATABASE_URL)
    throw new StartError("DATABASE_URL is not set: whoever starts this process gives it.");
  const database = await boot({
    databaseUrl: env.DATABASE_URL,
    keyFolder: join(dataFolder(env), "keys"),
    origin: env.WHOSAW_LOG_ORIGIN,
    keyService: keyServiceOf(env),
    head: headPlace(env),
  });
  try {
    await work();
  } finally {
    await shutDown(database);
  }
}

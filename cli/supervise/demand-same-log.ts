import { join } from "node:path";
import type { Env } from "#config/env.ts";
import { keyServiceOf } from "#config/key-service.ts";
import { boot, shutDown } from "#core/flows/boot.ts";
import { guard } from "#core/log/heads/guard.ts";
import { mismatchReport } from "#core/log/heads/mismatch.ts";
import type { Connection } from "#db/connect.ts";
import { headPlace } from "#db/data-folder.ts";
import { StartError } from "#db/start-error.ts";
import { progressBar } from "../progress-bar.ts";

/**
 * Demands that the database is the log that was signed last, by the head kept outside it. Throws a StartError that says
 * what differs, what is lost and the ways on. A head file that is not there is none: the worker warns, and keeps one.
 */
export async function demandSameLog(env: Env, { appUrl }: Connection, dataDir: string): Promise<void> {
  const locking = progressBar("items locked that an earlier version stored in the clear");
  const database = await boot({
    databaseUrl: appUrl,
    keyFolder: join(dataDir, "keys"),
    origin: env.WHOSAW_LOG_ORIGIN,
    keyService: keyServiceOf(env),
    head: headPlace(env),
    heardLocked: locking.at,
  });
  locking.end();
  try {
    const mismatch = guard()?.mismatch;
    if (mismatch) throw new StartError(mismatchReport(mismatch));
  } finally {
    await shutDown(database);
  }
}

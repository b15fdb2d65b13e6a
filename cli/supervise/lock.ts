import { join } from "node:path";
import { takeProcessLock } from "#config/process-lock.ts";
import { StartError } from "#db/start-error.ts";

/** Keeps a second start off the same data folder. Answers what gives the folder free again. */
export async function takeLock(dataDir: string): Promise<() => void> {
  const lock = await takeProcessLock(join(dataDir, "start.lock"));
  if ("free" in lock) return lock.free;
  throw new StartError(`Whosaw already runs on ${dataDir} (process ${lock.heldBy}).`);
}

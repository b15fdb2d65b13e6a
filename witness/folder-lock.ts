import { join } from "node:path";
import { takeProcessLock } from "#config/process-lock.ts";
import { WitnessError } from "./witness-error.ts";

/** Keeps a second witness off the same folder: two with one key could cosign two histories. Answers what gives it free. */
export async function lockFolder(folder: string): Promise<() => void> {
  const lock = await takeProcessLock(join(folder, "lock"));
  if ("free" in lock) return lock.free;
  throw new WitnessError(`A witness already runs on ${folder} (process ${lock.heldBy}).`);
}

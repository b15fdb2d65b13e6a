import type { Spool } from "./spool.ts";

// On globalThis, because Next gives routes and pages module instances of their own in one process.
const slot = globalThis as typeof globalThis & { whosawSpool?: Spool };

/** Names the spool of this process. Called once at boot, and by each test file. */
export function useSpool(spool: Spool): void {
  slot.whosawSpool = spool;
}

/** The process's spool. Throws when the process was not booted. */
export function spool(): Spool {
  if (!slot.whosawSpool) throw new Error("no spool: useSpool() was not called at boot");
  return slot.whosawSpool;
}

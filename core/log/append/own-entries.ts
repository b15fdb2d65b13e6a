import { AsyncLocalStorage } from "node:async_hooks";

interface Own {
  newest: number | null;
}

// On globalThis, because Next gives routes and pages module instances of their own in one process.
const slot = globalThis as typeof globalThis & { whosawOwnEntries?: AsyncLocalStorage<Own> };
slot.whosawOwnEntries ??= new AsyncLocalStorage<Own>();
const watched = slot.whosawOwnEntries;

/**
 * Does `work` and names the newest entry that it appended, so that whoever asked for it can wait for that entry's receipt;
 * null when it appended none. What others append meanwhile does not count. What throws is thrown: then nothing is in the log.
 */
export async function withOwnEntries<T>(
  work: () => Promise<T>,
): Promise<{ answer: T; newest: number | null }> {
  const own: Own = { newest: null };
  const answer = await watched.run(own, work);
  return { answer, newest: own.newest };
}

/** Told by the log for each entry that it wrote, within the work that asked for it. */
export function noteOwnEntry(leafIndex: number): void {
  const own = watched.getStore();
  if (own) own.newest = leafIndex;
}

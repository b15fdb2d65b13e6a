import { setTimeout as sleep } from "node:timers/promises";
import { sqlStateOf } from "#db/sql-state.ts";

const TRIES = 60;
const PAUSE_MS = 150;
/** A lock was not to be had in time, or two waited for each other. */
const BUSY = new Set(["55P03", "40P01"]);

/**
 * Does what needs the log's tables for itself for a moment. It waits a tenth of a second at a time for whoever reads or
 * writes, so that nobody queues behind it for longer, and tries again after a pause, some 15 s in all; then it throws what
 * the last try threw. Each try must be one transaction that changes nothing when it fails.
 */
export async function whenFree<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES || !BUSY.has(sqlStateOf(error) ?? "")) throw error;
      await sleep(PAUSE_MS * (0.5 + Math.random()));
    }
}

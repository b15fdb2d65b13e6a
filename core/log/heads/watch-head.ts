import type { Runner } from "#db/statement.ts";
import { checkHead } from "./check-head.ts";

const EVERY_MS = 1_000;

/**
 * Compares the database with the kept head once a second for the life of the process, so that a database that is put
 * back or swapped under a running instance is refused by each of its processes. Does not keep the process alive.
 */
export function watchHead(run: Runner): void {
  let busy = false;
  setInterval(() => {
    if (busy) return;
    busy = true;
    void checkHead(run)
      .catch(() => undefined) // the database is away: what needs it says so
      .finally(() => {
        busy = false;
      });
  }, EVERY_MS).unref();
}

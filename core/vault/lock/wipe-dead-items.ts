import type pg from "pg";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { countInClear } from "./lock-old-items.ts";

/**
 * Whether the table may still hold, in dead rows, what an earlier version stored in the clear: until the constraint that
 * every body is locked was validated, which is the last thing {@link wipeDeadItems} does.
 */
export async function mayHoldClear(run: Runner): Promise<boolean> {
  const [row] = await run.all<{ validated: boolean }>(
    statement`SELECT convalidated AS validated FROM pg_constraint WHERE conname = 'item_locked' AND conrelid = 'item'::regclass`,
  );
  return row?.validated !== true;
}

/**
 * Writes the table of items anew once all are locked, as its owner, so that its files hold no dead row with what was in
 * the clear; then has the database promise that every body is locked. Answers whether there was anything to do. A table
 * that somebody reads for longer than the lock's time limit is left for the next start. What stays outside of the
 * table's reach: the write-ahead log until its segments are used again, archives of it, replicas and earlier backups.
 */
export async function wipeDeadItems(owner: pg.Pool): Promise<boolean> {
  const run = onClient(owner);
  if (!(await mayHoldClear(run)) || (await countInClear(run)) > 0) return false;
  await owner.query("VACUUM (FULL) item");
  await owner.query("ALTER TABLE item VALIDATE CONSTRAINT item_locked");
  return true;
}

import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { countInClear } from "./lock-old-items.ts";

const OLDER_END_MS = 10_000;
const LOOK_EVERY_MS = 100;

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
 * the clear; then has the database promise that every body is locked. Answers whether there was anything to do. Throws,
 * and leaves the table for the next start, when somebody reads it for longer than the lock's time limit, or when a
 * transaction that is older than the locking goes on for `waitMs`: the dead rows would be copied for it. What stays outside
 * of the table's reach: the write-ahead log until its segments are used again, archives of it, replicas and earlier backups.
 */
export async function wipeDeadItems(owner: pg.Pool, waitMs = OLDER_END_MS): Promise<boolean> {
  const run = onClient(owner);
  if (!(await mayHoldClear(run)) || (await countInClear(run)) > 0) return false;
  await olderEnded(run, waitMs);
  await owner.query("VACUUM (FULL) item");
  await owner.query("ALTER TABLE item VALIDATE CONSTRAINT item_locked");
  return true;
}

/** Waits until every row that is dead by now is dead for everybody: no transaction and no snapshot is older than this call. */
async function olderEnded(run: Runner, waitMs: number): Promise<void> {
  const [now] = await run.all<{ xid: string }>(statement`SELECT pg_current_xact_id()::text AS xid`);
  const end = performance.now() + waitMs;
  while (await isOlderThere(run, now!.xid)) {
    if (performance.now() > end) throw new Error("an older transaction of the database goes on");
    await sleep(LOOK_EVERY_MS);
  }
}

/** A snapshot goes back to the oldest transaction that ran when it was taken, in whichever database of the server. */
async function isOlderThere(run: Runner, xid: string): Promise<boolean> {
  const [row] = await run.all<{ older: boolean }>(statement`
    SELECT pg_snapshot_xmin(pg_current_snapshot()) <= ${xid}::xid8 OR EXISTS (
      SELECT FROM (SELECT backend_xmin AS xmin FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
        UNION ALL SELECT backend_xmin FROM pg_stat_replication UNION ALL SELECT xmin FROM pg_replication_slots) held
      WHERE age(held.xmin) >= age(${xid}::xid8::xid)) AS older`);
  return row?.older !== false;
}

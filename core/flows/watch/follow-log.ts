import { systemViewer } from "#core/base/viewer.ts";
import { followGrants } from "#core/exposure/follow-grants.ts";
import { followAudiences } from "#core/exposure/windows/follow-audiences.ts";
import { KeptAudiences } from "#core/exposure/windows/kept-audiences.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { reassignIn } from "#core/sev/access/reassign.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { watchOutside } from "../capture/watch-outside.ts";
import { isBehind, lockPosition, movePosition } from "../follower.ts";
import { watchReaders } from "./watch-readers.ts";
import { watchWindow } from "./watch-window.ts";

/** Under which name its position is kept. */
export const FOLLOWER = "watch";
const BATCH_LEAVES = 4_000;
/** A batch may hold the first look at a source of half a million facts. */
const BATCH_MS = 300_000;
const worker = systemViewer("worker");

/**
 * Looks at the next entries of the log, at most 4,000: grants to everybody become windows, and what the rules find,
 * and what was collected beyond the notice, becomes SEVs. The position moves in the same transaction, so a crash repeats nothing and misses nothing. False when
 * there was nothing to look at. Two followers wait for each other.
 */
async function followBatch(kept: KeptAudiences): Promise<boolean> {
  if (!(await isBehind(onClient(database().pool), FOLLOWER))) return false;
  const followed = await withTx(async (tx) => {
    const range = await nextRange(tx);
    if (range.from === range.to) return null;
    for (const followed of await followGrants(tx, range)) await watchWindow(tx, worker, followed, range);
    for (const followed of await followAudiences(tx, range, kept))
      await watchWindow(tx, worker, followed, range);
    await watchReaders(tx, worker, range);
    await watchOutside(tx, worker, range);
    await reassignIn(tx, worker);
    await movePosition(onTx(tx), FOLLOWER, range.to);
    return range;
  }, BATCH_MS);
  if (followed) kept.settle(followed.to);
  return followed !== null;
}

/** Follows until the head, as it is when the last batch ends. */
export const followOnce = (): Promise<void> => followKeeping(new KeptAudiences());

/** The same for who calls again and again: what is known of audiences is kept for the next time. */
export async function followKeeping(kept: KeptAudiences): Promise<void> {
  while (await followBatch(kept));
}

async function nextRange(tx: Tx): Promise<{ from: number; to: number }> {
  const run = onTx(tx);
  const from = await lockPosition(run, FOLLOWER, 0);
  // Entries become visible with the head that counts them, so everything before its size can be read now.
  const [head] = await run.all<{ size: number | bigint }>(
    statement`SELECT size FROM log_head WHERE log_id = ${LOG_ID}`,
  );
  return { from, to: Math.max(from, Math.min(Number(head?.size ?? 0), from + BATCH_LEAVES)) };
}

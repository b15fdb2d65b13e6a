import {
  COUNT_LEAVES,
  COUNTED_AT_ONCE,
  COUNTS,
  dropCounts,
  foldCounts,
} from "#core/log/counts/fold-counts.ts";
import { readHead } from "#core/log/tree/head.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockPosition, movePosition } from "../follower.ts";

/**
 * Counts the next reads of the log, where enough have come, and drops the counts of reads that are no longer kept. False
 * when there was nothing to count. Two at once wait for each other.
 */
export async function keepCounts(leaves = COUNT_LEAVES, atOnce = COUNTED_AT_ONCE): Promise<boolean> {
  if (!(await isDue(onClient(database().pool), leaves))) return false;
  return withTx(async (tx) => {
    const run = onTx(tx);
    const from = await lockPosition(run, COUNTS, 0);
    await dropCounts(run);
    const whole = Math.floor(((await readHead(run)).edge.size - from) / leaves);
    if (whole < 1) return false;
    const to = from + Math.min(whole, atOnce) * leaves;
    await foldCounts(run, { from, to });
    await movePosition(run, COUNTS, to);
    return true;
  });
}

/** Whether enough have come, without waiting for anybody: it is asked every second. */
async function isDue(run: Runner, leaves: number): Promise<boolean> {
  const { size } = (await readHead(run)).edge;
  const [own] = await run.all<{ at: number }>(
    statement`SELECT position::float8 AS at FROM follower WHERE name = ${COUNTS}`,
  );
  return size >= (own?.at ?? 0) + leaves;
}

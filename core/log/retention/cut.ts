import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { whenFree } from "./when-free.ts";

/**
 * Begins the next partition when the month has turned, and gives the open end an end of its own once it is written to.
 * Each cut is one transaction of the database's, in which nobody else is let at the tables; whoever dies in it has changed
 * nothing. Answers the leaves at which a partition now begins.
 */
export async function cutPartitions(): Promise<number[]> {
  const { pool } = database();
  const run = onClient(pool);
  const cuts: number[] = [];
  for (;;) {
    const [row] = await whenFree(() => run.all<{ at: number | null }>(statement`SELECT log_cut() AS at`));
    if (row?.at == null) break;
    cuts.push(Number(row.at));
  }
  await run.all(statement`SELECT log_analyze()`);
  return cuts;
}

import { BLOCK_LEAVES, TALLY } from "#core/exposure/tally/blocks.ts";
import { closeBlock, dropTallies } from "#core/exposure/tally/close-block.ts";
import { readHead } from "#core/log/tree/head.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockPosition, movePosition } from "../follower.ts";

/**
 * Tallies the next block of the log, where all of it is there, and drops the tallies of reads that are no longer kept. False
 * when there was no such block. Two at once wait for each other.
 */
export async function keepTallies(leaves = BLOCK_LEAVES): Promise<boolean> {
  return withTx(async (tx) => {
    const run = onTx(tx);
    const from = await lockPosition(run, TALLY, 0);
    await dropTallies(run);
    const to = from + leaves;
    if ((await readHead(run)).edge.size < to) return false;
    await closeBlock(run, { from, to });
    await movePosition(run, TALLY, to);
    return true;
  });
}

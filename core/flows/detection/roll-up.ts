import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { emptyRollups, foldRollups, ROLL_UP } from "#core/detect/kept/fold-rollups.ts";
import { markStale, readStateRow } from "#core/detect/kept/state-row.ts";
import { tellReviewers } from "#core/detect/kept/tell-reviewers.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { readHead } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { isBehind, lockPosition, movePosition } from "../follower.ts";

const BATCH_LEAVES = 4_000;

/**
 * Adds the next reads of the log to the roll-ups, at most 4,000 entries, exactly once: the position moves with them, in one
 * transaction. False when there was nothing to add.
 */
export async function rollUpBatch(): Promise<boolean> {
  if (!(await isBehind(onClient(database().pool), ROLL_UP))) return false;
  return withTx(async (tx) => {
    const run = onTx(tx);
    const from = await lockPosition(run, ROLL_UP, 0);
    const to = Math.min((await readHead(run)).edge.size, from + BATCH_LEAVES);
    if (to <= from) return false;
    await foldRollups(run, from, to);
    await movePosition(run, ROLL_UP, to);
    return true;
  });
}

/** Until the head, as it is when the last batch ends. */
export async function rollUp(): Promise<void> {
  while (await rollUpBatch());
}

/**
 * Begins the roll-ups anew, to be made from the log by {@link rollUp}, and what was learned of them. Until they are where they
 * were nothing is judged. Its own entry, and reviewers are told, because nobody should do this unseen. Answers how many entries
 * will be gone through. Refuses `busy` until the last time is done: begun again and again nothing would ever be judged.
 */
export async function rebuildDetection(viewer: Viewer, _raw?: unknown): Promise<{ entries: number }> {
  mustAllow(viewer, "detection.rebuild");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const { judgedTo } = await readStateRow(run, { lock: true });
    const rolledTo = await lockPosition(run, ROLL_UP, 0);
    const detail = `they are being made: ${rolledTo} of ${judgedTo} entries are in`;
    refuseUnless(rolledTo >= judgedTo, "busy", { detail });
    await emptyRollups(run);
    await movePosition(run, ROLL_UP, 0);
    await markStale(run);
    const entries = (await readHead(run)).edge.size;
    appendEntry(tx, viewer, { kind: "detection.rebuild", clear: { entries } });
    await tellReviewers(tx, viewer, "detection.rebuild", `detection.rebuild ${entries}`);
    return { entries };
  });
}

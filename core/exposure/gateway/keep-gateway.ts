import type { Viewer } from "#core/base/viewer.ts";
import { onTx, type Runner } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { stateOf } from "../grants/facts.ts";
import { internNames, newestSnapshot, selectState } from "../grants/rows.ts";
import { hashOfBody, storeMoment } from "../grants/store.ts";
import { GATEWAY_SOURCE } from "./objects.ts";
import { readGatewayFacts, turnedByClock } from "./read-facts.ts";

/** Between two looks without a change. */
const LOOK_EVERY_MS = 15 * 60_000;

/**
 * Keeps who may read what through our own gateway now, as a look at it, where there is reason: `changedAt`, the first change
 * since the last look that the log tells of; something that began or ended by the clock; or a quarter of an hour. What is
 * another than before became so between that moment and now. Answers whether it looked.
 */
export async function keepGateway(
  tx: Tx,
  viewer: Viewer,
  changedAt: Date | null,
  now: Date,
): Promise<boolean> {
  const run = onTx(tx);
  const newest = await newestSnapshot(run, GATEWAY_SOURCE);
  const turnedAt = newest && (await turnedByClock(run, newest.takenAt, now));
  const isDue = !newest || isLongAgo(newest.takenAt, now);
  if (newest && newest.takenAt >= now) return false;
  if (changedAt === null && turnedAt === null && !isDue) return false;
  const facts = await readGatewayFacts(run, now);
  const before = await selectState(run, GATEWAY_SOURCE);
  const after = stateOf(facts, await internNames(run, GATEWAY_SOURCE, [facts]));
  await storeMoment(
    tx,
    viewer,
    {
      ...{ sourceId: GATEWAY_SOURCE, how: "snapshot", takenAt: now, eventId: null },
      ...{ priorAt: newest && firstOf([changedAt, turnedAt], newest.takenAt), bodySha256: hashOfBody(facts) },
    },
    { before, after },
  );
  return true;
}

/** Whether there is reason for a look though nothing was changed: something began or ended by the clock, or a quarter of an hour went by. */
export async function isLookDue(run: Runner, now: Date): Promise<boolean> {
  const newest = await newestSnapshot(run, GATEWAY_SOURCE);
  return (
    !newest || isLongAgo(newest.takenAt, now) || (await turnedByClock(run, newest.takenAt, now)) !== null
  );
}

const isLongAgo = (takenAt: Date, now: Date): boolean => now.getTime() - takenAt.getTime() >= LOOK_EVERY_MS;

/** The first of these moments, not before the last look; that look itself where there is none. */
function firstOf(moments: readonly (Date | null)[], lastLook: Date): Date {
  const times = moments.flatMap((at) => (at ? [at.getTime()] : []));
  return times.length === 0 ? lastLook : new Date(Math.max(lastLook.getTime(), Math.min(...times)));
}

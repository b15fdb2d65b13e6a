import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { withTx } from "#db/tx.ts";
import {
  askedData,
  leafOf,
  lockPerson,
  openOptOut,
  ownRecording,
  pauseAt,
  type RecordingAct,
} from "./acting.ts";

/** Opts in again, from now on: what was recorded meanwhile stays refused. Who is not opted out: nothing is written. */
export async function optIn(viewer: Viewer): Promise<RecordingAct> {
  const { personId } = ownRecording(viewer);
  const at = systemClock.now();
  return withTx(async (tx) => {
    await lockPerson(tx, personId);
    const before = await openOptOut(tx, personId);
    const pausedUntil = (await pauseAt(tx, personId, at))?.endsAt ?? null;
    const act: RecordingAct = { pausedUntil, optedOut: false, leafIndex: -1 };
    if (!before) return act;
    const { id, beganAt } = before;
    await tx.recordingOptOut.update({ where: { id }, data: { endsAt: at } });
    const clear = {
      ...{ optOut: id, beganAt: beganAt.toISOString(), endsAt: at.toISOString() },
      ...{ ...askedData({ at, spooled: false }), after: leafOf(before.leafIndex) },
    };
    appendEntry(
      tx,
      viewer,
      { kind: "recording.opt_in", clear, people: { person: personId } },
      async ({ leafIndex }) => {
        act.leafIndex = leafIndex;
        await tx.recordingOptOut.update({ where: { id }, data: { leafIndex: BigInt(leafIndex) } });
      },
    );
    return act;
  });
}

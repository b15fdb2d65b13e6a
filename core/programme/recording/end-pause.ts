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

/** Ends one's own pause before its time. Where none holds nothing is written. */
export async function endPause(viewer: Viewer): Promise<RecordingAct> {
  const { personId } = ownRecording(viewer);
  const at = systemClock.now();
  return withTx(async (tx) => {
    await lockPerson(tx, personId);
    const before = await pauseAt(tx, personId, at);
    const optedOut = (await openOptOut(tx, personId)) !== null;
    const act: RecordingAct = { pausedUntil: null, optedOut, leafIndex: -1 };
    if (!before) return act;
    const { id, beganAt } = before;
    await tx.recordingPause.update({ where: { id }, data: { endsAt: at } });
    const clear = {
      ...{ pause: id, beganAt: beganAt.toISOString(), endsAt: at.toISOString() },
      ...{ ...askedData({ at, spooled: false }), after: leafOf(before.leafIndex) },
    };
    appendEntry(
      tx,
      viewer,
      { kind: "recording.pause.end", clear, people: { person: personId } },
      async ({ leafIndex }) => {
        act.leafIndex = leafIndex;
        await tx.recordingPause.update({ where: { id }, data: { leafIndex: BigInt(leafIndex) } });
      },
    );
    return act;
  });
}

import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { type Tx, withTx } from "#db/tx.ts";
import {
  askedData,
  leafOf,
  lockPerson,
  openOptOut,
  ownRecording,
  pauseAt,
  type RecordingAct,
} from "./acting.ts";

const ENTRY_OF = { pause: "recording.pause.end", optOut: "recording.opt_in" } as const;

/**
 * Ends one's own pause or opt-out now, with its entry, and leaves the other as it is. Where none holds nothing is written.
 * Refuses whoever is no person.
 */
export async function endChoice(viewer: Viewer, which: "pause" | "optOut"): Promise<RecordingAct> {
  const { personId } = ownRecording(viewer);
  const at = systemClock.now();
  return withTx(async (tx) => {
    await lockPerson(tx, personId);
    const holding = { pause: await pauseAt(tx, personId, at), optOut: await openOptOut(tx, personId) };
    const ended = holding[which];
    const left = { ...holding, [which]: null };
    const act: RecordingAct = {
      ...{ pausedUntil: left.pause?.endsAt ?? null, optedOut: left.optOut !== null, leafIndex: -1 },
    };
    if (!ended) return act;
    const { id, beganAt } = ended;
    await keep(tx, which, id, { endsAt: at });
    const clear = {
      ...{ [which]: id, beganAt: beganAt.toISOString(), endsAt: at.toISOString() },
      ...{ ...askedData({ at, spooled: false }), after: leafOf(ended.leafIndex) },
    };
    const draft = { kind: ENTRY_OF[which], clear, people: { person: personId } };
    appendEntry(tx, viewer, draft, async ({ leafIndex }) => {
      act.leafIndex = leafIndex;
      await keep(tx, which, id, { leafIndex: BigInt(leafIndex) });
    });
    return act;
  });
}

type Kept = { readonly endsAt: Date } | { readonly leafIndex: bigint };

async function keep(tx: Tx, which: "pause" | "optOut", id: string, data: Kept): Promise<void> {
  if (which === "pause") await tx.recordingPause.update({ where: { id }, data });
  else await tx.recordingOptOut.update({ where: { id }, data });
}

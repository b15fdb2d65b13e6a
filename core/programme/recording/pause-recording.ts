import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { MINUTE_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { type Tx, withTx } from "#db/tx.ts";
import {
  type Asked,
  askedData,
  leafOf,
  lockPerson,
  openOptOut,
  ownRecording,
  pauseAt,
  type RecordingAct,
} from "./acting.ts";

export const PAUSE_MINUTES = 30;
/** As far ahead as pauses may add up to; whoever wants more opts out. */
export const PAUSE_MINUTES_MAX = 240;

/** Pauses one's own recording for {@link PAUSE_MINUTES} minutes, or a pause that goes on for as many more; it ends by itself. */
export function pauseRecording(viewer: Viewer): Promise<RecordingAct> {
  return withTx((tx) => pauseIn(tx, viewer, { at: systemClock.now(), spooled: false }));
}

/**
 * {@link pauseRecording} as asked at a moment, in the transaction of whoever calls: for themselves, unless that caller has
 * decided that the viewer may act for another. Refuses more than four hours ahead.
 */
export async function pauseIn(
  tx: Tx,
  viewer: Viewer,
  asked: Asked,
  personId: string = ownRecording(viewer).personId,
): Promise<RecordingAct> {
  await lockPerson(tx, personId);
  const before = await pauseAt(tx, personId, asked.at);
  const from = before?.endsAt ?? asked.at;
  const endsAt = new Date(from.getTime() + PAUSE_MINUTES * MINUTE_MS);
  refuseUnless(endsAt.getTime() - asked.at.getTime() <= PAUSE_MINUTES_MAX * MINUTE_MS, "invalid", {
    detail: "pauses add up to four hours at most: for longer, opt out",
  });
  const id = before?.id ?? randomUUID();
  const beganAt = before?.beganAt ?? asked.at;
  if (before) await tx.recordingPause.update({ where: { id }, data: { endsAt } });
  else await tx.recordingPause.create({ data: { id, personId, beganAt, endsAt } });
  const act: RecordingAct = {
    ...{ pausedUntil: endsAt, optedOut: (await openOptOut(tx, personId)) !== null, leafIndex: -1 },
  };
  const clear = {
    ...{ pause: id, beganAt: beganAt.toISOString(), endsAt: endsAt.toISOString() },
    ...{ ...askedData(asked), after: leafOf(before?.leafIndex ?? null) },
  };
  // Whoever pauses for another is sealed: the two are known to belong together.
  const own = viewer.kind === "person" && viewer.personId === personId;
  const sealed = own ? {} : ({ sealedAuthor: true } as const);
  appendEntry(
    tx,
    viewer,
    { kind: "recording.pause", clear, people: { person: personId }, ...sealed },
    async (written) => {
      act.leafIndex = written.leafIndex;
      await tx.recordingPause.update({ where: { id }, data: { leafIndex: BigInt(written.leafIndex) } });
    },
  );
  return act;
}

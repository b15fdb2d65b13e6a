import { randomUUID } from "node:crypto";
import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { words } from "../fields.ts";
import { type NoticeDocument, readDocument } from "../notice/document.ts";
import {
  type Asked,
  askedData,
  lockPerson,
  openOptOut,
  ownRecording,
  pauseAt,
  type RecordingAct,
} from "./acting.ts";

export const OptOut = z.object({
  /** Where the notice asks for one. */
  reason: words(0, 2_000).default(""),
});

/**
 * Opts out of being recorded, at once and until one opts in again. The entry is the decision's record: under which notice,
 * by which conditions. Refuses where the notice in force does not allow it, or asks for a reason and there is none. Who is
 * opted out already stays so, and nothing is written.
 */
export function optOut(viewer: Viewer, raw: unknown): Promise<RecordingAct> {
  return withTx((tx) => optOutIn(tx, viewer, raw, { at: systemClock.now(), spooled: false }));
}

/** {@link optOut} as asked at a moment, in the transaction of whoever calls. */
export async function optOutIn(tx: Tx, viewer: Viewer, raw: unknown, asked: Asked): Promise<RecordingAct> {
  const { reason } = OptOut.parse(raw);
  const { personId } = ownRecording(viewer);
  await lockPerson(tx, personId);
  const notice = await tx.programmeNotice.findFirst({ orderBy: { version: "desc" } });
  const conditions = notice ? readDocument(notice.document).optOut : null;
  if (conditions) demandConditions(conditions, reason);
  const pausedUntil = (await pauseAt(tx, personId, asked.at))?.endsAt ?? null;
  const act: RecordingAct = { pausedUntil, optedOut: true, leafIndex: -1 };
  if (await openOptOut(tx, personId)) return act;
  const id = randomUUID();
  await tx.recordingOptOut.create({ data: { id, personId, beganAt: asked.at, endsAt: null } });
  const clear = {
    ...{ optOut: id, beganAt: asked.at.toISOString(), endsAt: null, notice: notice?.version ?? null },
    ...{ ...askedData(asked), runs: [...(asked.runs ?? [])], after: null },
  };
  const text = {
    ...(reason ? { reason } : {}),
    ...(conditions ? { conditions: conditions.conditions } : {}),
  };
  const draft = { kind: "recording.opt_out", clear, people: { person: personId }, text } as const;
  appendEntry(tx, viewer, draft, async ({ leafIndex }) => {
    act.leafIndex = leafIndex;
    await tx.recordingOptOut.update({ where: { id }, data: { leafIndex: BigInt(leafIndex) } });
  });
  return act;
}

function demandConditions({ open, needsReason, conditions }: NoticeDocument["optOut"], reason: string): void {
  refuseUnless(open, "forbidden", {
    detail: `The notice in force does not let people opt out: ${conditions} You can still pause.`,
  });
  refuseUnless(!needsReason || reason.length >= 10, "invalid", {
    field: "reason",
    detail: "the notice asks for a reason: at least 10 characters",
  });
}

import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { Moment, Reason, Whole, words } from "../record/fields.ts";
import { clockOf } from "./clock.ts";
import { lockTrack } from "./lock-track.ts";
import { type NotificationView, notificationView } from "./notification-view.ts";

export const TellAuthority = z.object({
  number: Whole,
  /** When it was told; now unless given. */
  toldAt: Moment.optional(),
  told: words(20, 20_000),
  /** The authority's own number for it, or where the letter is. */
  reference: words(2, 200),
  /** Nothing more is owed after this. */
  last: z.boolean(),
  /** The phase that this one puts right. */
  corrects: Whole.optional(),
  /** Why it comes after the 72 h (Art. 33(1)). */
  delay: Reason.optional(),
  version: Whole,
});

/**
 * Records what the authority was told, as the next phase (GDPR Art. 33(4)). Refuses while it was not decided that it has to
 * be told, a time that lies ahead, or before the SEV or the phase before, the first phase after the 72 h without the reason for
 * the delay, and a correction of a phase that is none.
 */
export async function tellAuthority(viewer: Viewer, raw: unknown): Promise<NotificationView> {
  const input = TellAuthority.parse(raw);
  const { number, version, told, reference, last, corrects = null, delay } = input;
  const toldAt = input.toldAt ?? systemClock.now();
  await withTx(async (tx) => {
    const { row, track } = await lockTrack(tx, viewer, { number, version });
    refuseUnless(track.state !== "assessing" && track.state !== "not_required", "invalid", {
      field: "number",
      detail: "decide first that the authority has to be told, and by which article",
    });
    refuseWrongTime(toldAt, row.raisedAt, track.phases.at(-1)?.toldAt ?? null);
    refuseUnless(corrects === null || track.phases.some(({ phase }) => phase === corrects), "invalid", {
      field: "corrects",
      detail: `there is no phase ${corrects} to correct`,
    });
    const due = clockOf(row, track)?.dueAt ?? null;
    const late = track.phases.length === 0 && due !== null && toldAt > due;
    refuseUnless(!late || delay, "invalid", {
      field: "delay",
      detail: "this comes after the 72 h: say why (Art. 33(1))",
    });
    record(tx, viewer, number, {
      kind: "notification",
      entry: "sev.notification.tell",
      data: {
        ...{ act: "tell", phase: track.phases.length + 1, toldAt: toldAt.toISOString() },
        ...{ last, late, corrects },
      },
      text: { told, reference, ...(late && delay ? { delay } : {}) },
    });
  });
  return notificationView(viewer, { number });
}

function refuseWrongTime(toldAt: Date, raisedAt: Date, before: Date | null): void {
  const field = "toldAt";
  refuseUnless(toldAt <= systemClock.now(), "invalid", { field, detail: "that lies in the future" });
  refuseUnless(toldAt >= raisedAt, "invalid", { field, detail: "that is before the SEV was raised" });
  refuseUnless(before === null || toldAt >= before, "invalid", {
    field,
    detail: "that is before the phase before it was told",
  });
}

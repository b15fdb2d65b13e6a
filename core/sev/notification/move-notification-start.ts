import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { Moment, Reason, Whole } from "../record/fields.ts";
import { clockOf } from "./clock.ts";
import { lockTrack } from "./lock-track.ts";
import { type NotificationView, notificationView } from "./notification-view.ts";

export const MoveNotificationStart = z.object({ number: Whole, to: Moment, reason: Reason, version: Whole });

/**
 * Sets another start of the 72 h, with the reason; both starts stay visible. Refuses a start in the future, before the SEV
 * was raised by more than a year, and a SEV that has no such clock.
 */
export async function moveNotificationStart(viewer: Viewer, raw: unknown): Promise<NotificationView> {
  const { number, to, reason, version } = MoveNotificationStart.parse(raw);
  refuseUnless(to <= systemClock.now(), "invalid", {
    field: "to",
    detail: "the 72 h start when it was known: that cannot lie in the future",
  });
  await withTx(async (tx) => {
    const { row, track } = await lockTrack(tx, viewer, { number, version });
    const clock = clockOf(row, track);
    refuseUnless(clock, "invalid", { field: "number", detail: "no 72 h clock runs for this SEV" });
    refuseUnless(to.getTime() > row.raisedAt.getTime() - YEAR_MS, "invalid", {
      field: "to",
      detail: "that is more than a year before the SEV was raised",
    });
    record(tx, viewer, number, {
      kind: "notification",
      entry: "sev.notification.start",
      data: { act: "start", from: clock.startsAt.toISOString(), to: to.toISOString() },
      text: { reason },
    });
  });
  return notificationView(viewer, { number });
}

const YEAR_MS = 366 * DAY_MS;

import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { onTx } from "#db/statement.ts";
import { audienceSnapshot } from "../contain/audience-facts.ts";
import { OnSev, Reason } from "../schema.ts";
import type { SevView } from "../views/sev-view.ts";
import { handleSev } from "./handle.ts";
import { moveTo } from "./move.ts";

const EXCEPTION_DAYS_MAX = 90;

/** What is left open, in words, and until when that is accepted. */
export const Exception = z.object({ text: Reason, until: z.coerce.date() });
export const MarkContained = OnSev.extend({ exception: Exception.optional() });

/**
 * Says that the bleeding has stopped: only when a snapshot of this moment shows the audience closed, or by a named
 * exception with its own words and an end at most 90 days ahead. The entry says which, with the numbers.
 */
export async function markContained(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version, exception } = MarkContained.parse(raw);
  return handleSev(viewer, { number, version }, async (tx, row) => {
    const snapshot = await audienceSnapshot(onTx(tx), number, systemClock.now());
    const { exposures, readers } = snapshot;
    if (!exception) {
      refuseUnless(snapshot.closed, "invalid", {
        field: "exception",
        detail: `${snapshot.open.join(" ")} Close it, or name an exception.`,
      });
      await moveTo(tx, viewer, row, {
        to: "contained",
        entry: "sev.contained",
        data: { how: "closed", exposures, readers: { ...readers }, until: null },
        text: { reason },
        set: { exceptionUntil: null },
      });
      return;
    }
    const aheadMs = exception.until.getTime() - systemClock.now().getTime();
    refuseUnless(aheadMs > 0 && aheadMs <= EXCEPTION_DAYS_MAX * DAY_MS, "invalid", {
      field: "exception.until",
      detail: `an exception ends within ${EXCEPTION_DAYS_MAX} days from now`,
    });
    await moveTo(tx, viewer, row, {
      to: "contained",
      entry: "sev.contained",
      data: { how: "exception", exposures, readers: { ...readers }, until: exception.until.toISOString() },
      text: { reason, exception: exception.text },
      set: { exceptionUntil: exception.until },
    });
  });
}

import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { tellWoken } from "../people/tell-woken.ts";
import { stateOf } from "../record/row.ts";
import { Whole } from "../schema.ts";
import type { SevView } from "../views/sev-view.ts";
import { handleSev } from "./handle.ts";
import { isSeriousNow } from "./move.ts";

const SNOOZE_DAYS_MAX = 30;

export const Snooze = z.object({ number: Whole, until: z.coerce.date(), version: Whole });
export const Unsnooze = z.object({ number: Whole, version: Whole });

/**
 * Lets a SEV rest until a moment at most 30 days ahead. Its clocks run on. It wakes by then, at once when its evidence
 * grows or it becomes more serious, and by any move. Not an entry, and no new version. Refuses SEV 0-1, and what waits there.
 */
export async function snooze(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, until, version } = Snooze.parse(raw);
  return handleSev(viewer, { number, version }, async (tx, row) => {
    const aheadMs = until.getTime() - systemClock.now().getTime();
    refuseUnless(aheadMs > 0 && aheadMs <= SNOOZE_DAYS_MAX * DAY_MS, "invalid", {
      field: "until",
      detail: `a moment within ${SNOOZE_DAYS_MAX} days from now`,
    });
    refuseUnless(isOpen(stateOf(row)), "invalid", { field: "number", detail: "it is over" });
    refuseUnless(!isSeriousNow(row), "invalid", {
      field: "number",
      detail: "a SEV 0-1, or one whose lowering waits for a second reviewer, cannot be snoozed",
    });
    await tx.sev.update({ where: { number }, data: { snoozedUntil: until } });
  });
}

/** Wakes a SEV now. Not an entry. */
export async function unsnooze(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, version } = Unsnooze.parse(raw);
  return handleSev(viewer, { number, version }, (tx) =>
    tx.sev.update({ where: { number }, data: { snoozedUntil: null } }),
  );
}

/** Wakes every SEV whose time has come, and tells its people. Answers how many. */
export const wakeSnoozed = (now: Date): Promise<number> =>
  withTx(async (tx) => {
    const woken = await onTx(tx).all<{ number: number }>(
      statement`UPDATE sev SET snoozed_until = NULL WHERE snoozed_until <= ${now} RETURNING number`,
    );
    for (const { number } of woken) await tellWoken(tx, number);
    return woken.length;
  });

import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { isWaiting } from "#core/policy/sev-states.ts";
import { forwardNow, saidTimes } from "#core/policy/sev-times.ts";
import { record } from "../record/events.ts";
import { stateOf } from "../record/row.ts";
import { OnSev } from "../schema.ts";
import type { SevView } from "../views/sev-view.ts";
import { handleSev } from "./handle.ts";

/**
 * Says that somebody looks at it, which stops the clock of acknowledging and nothing else: it stays in triage, and a
 * SEV 0-1 is not accepted by it. Saying it again writes nothing. Refuses a SEV that is over.
 */
export async function acknowledge(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version } = OnSev.parse(raw);
  return handleSev(viewer, { number, version }, async (tx, row) => {
    refuseUnless(isWaiting(stateOf(row), row.held !== null), "invalid", {
      field: "number",
      detail: "it is over",
    });
    if (row.acknowledgedAt) return;
    const times = { acknowledgedAt: forwardNow(systemClock.now(), row) };
    await tx.sev.update({ where: { number }, data: { ...times, version: row.version + 1 } });
    const data = saidTimes(times);
    record(tx, viewer, number, {
      kind: "acknowledged",
      entry: "sev.acknowledge",
      data,
      text: { reason },
    });
  });
}

import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { heldOf, holding } from "../record/held.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { severityOf } from "../record/row.ts";
import { ConfirmSeverity } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";

/**
 * The second reviewer's yes to a lowering from 0-1 to 2-5: from then the milder level's clocks count. Refuses the one who
 * lowered it, whoever may not triage, a stale version, and as `invalid` a SEV on which nothing waits.
 */
export async function confirmSeverity(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version } = ConfirmSeverity.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    const held = heldOf(row);
    mustAllow(viewer, "sev.confirm", { sev: facts, firstReviewerId: held?.byId ?? "" });
    refuseStale(row, version);
    refuseUnless(held, "invalid", { field: "number", detail: "nothing waits for a second reviewer" });
    await tx.sev.update({
      where: { number },
      data: { ...holding(null), version: row.version + 1 },
    });
    const data = { from: held.severity, to: severityOf(row) };
    record(tx, viewer, number, { kind: "confirmed", entry: "sev.confirm", data, text: { reason } });
  });
  return sevView(viewer, number);
}

import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { moveOf } from "#core/policy/sev-states.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { stateOf } from "../record/row.ts";
import { Investigate } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";

/**
 * Begins the investigation, or reopens a closed SEV, with a reason. From then readers show by name, so the opening of the
 * names is this entry. Refuses who may not triage, a stale version, and a state from which there is no such move.
 */
export async function investigate(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version } = Investigate.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.investigate", facts);
    refuseStale(row, version);
    if (row.state === "investigating") return;
    const from = stateOf(row);
    refuseUnless(moveOf(from, "investigating"), "invalid", {
      field: "number",
      detail: `a SEV in state ${from} cannot be investigated`,
    });
    await tx.sev.update({
      where: { number },
      data: {
        state: "investigating",
        acknowledgedAt: row.acknowledgedAt ?? systemClock.now(),
        ownerId: row.ownerId ?? (viewer.kind === "person" ? viewer.personId : null),
        version: row.version + 1,
      },
    });
    const data = { from, to: "investigating" };
    record(tx, viewer, number, { kind: "state", entry: "sev.investigate", data, text: { reason } });
  });
  return sevView(viewer, number);
}

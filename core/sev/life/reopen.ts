import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { lockSev, stateOf } from "../record/row.ts";
import { OnSev } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";
import { backToWork } from "./back.ts";

/**
 * Takes a SEV up again with a reason: contained, in review or closed back to investigating; dismissed or merged back to
 * triage. Its earlier times and its review stay in the record. Refuses one that is at work.
 */
export async function reopen(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version } = OnSev.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.handle", facts);
    refuseStale(row, version);
    const state = stateOf(row);
    refuseUnless(state !== "triage" && state !== "investigating", "invalid", {
      field: "number",
      detail: `it is in ${state}: there is nothing to reopen`,
    });
    if (row.mergedInto !== null) await lockSev(tx, row.mergedInto);
    const to = state === "dismissed" || state === "merged" ? "triage" : "investigating";
    await backToWork(tx, viewer, row, { to, entry: "sev.reopen", text: { reason } });
  });
  return sevView(viewer, number);
}

import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import { forwardNow, saidTimes } from "#core/policy/sev-times.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { type SevRow, severityOf, stateOf } from "../record/row.ts";
import { OnSev } from "../schema.ts";
import { type SevView, sevView } from "../views/sev-view.ts";
import { isSeriousNow, moveTo } from "./move.ts";

/**
 * Begins the investigation, with a reason. From then readers show by name, so the opening of the names is this entry. A
 * SEV 0-1 is accepted by it, from which its 72 h run; one that became 0-1 later is accepted when it is called again.
 * Refuses who may not triage, a stale version, and a state from which there is no such move.
 */
export async function investigate(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version } = OnSev.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.investigate", facts);
    refuseStale(row, version);
    const state = stateOf(row);
    if (state === "triage") {
      const ownerId = row.ownerId ?? (viewer.kind === "person" ? viewer.personId : null);
      const set = { ownerId };
      return moveTo(tx, viewer, row, {
        to: "investigating",
        entry: "sev.investigate",
        set,
        text: { reason },
      });
    }
    refuseUnless(isOpen(state), "invalid", {
      field: "number",
      detail: `it is ${state}: reopen it first`,
    });
    if (isSeriousNow(row) && !row.acceptedAt) return accept(tx, viewer, row, reason);
    refuseUnless(state === "investigating", "invalid", {
      field: "number",
      detail: `it is in ${state} already: reopen it to investigate again`,
    });
  });
  return sevView(viewer, number);
}

async function accept(tx: Tx, viewer: Viewer, row: SevRow, reason: string): Promise<void> {
  const at = forwardNow(systemClock.now(), row);
  const times = { acceptedAt: at, ...(row.seriousSince ? {} : { seriousSince: at }) };
  await tx.sev.update({ where: { number: row.number }, data: { ...times, version: row.version + 1 } });
  const data = { from: row.state, to: row.state, severity: severityOf(row), ...saidTimes(times) };
  record(tx, viewer, row.number, { kind: "state", entry: "sev.investigate", data, text: { reason } });
}

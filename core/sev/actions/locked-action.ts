import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { lockForAct } from "../record/locked.ts";
import { actionsOf, type SevAction } from "./actions-of.ts";

/** A day as 2026-11-30, UTC. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** An action to change, its SEV locked. Refuses one that is not there, a stale version, and whoever may not handle it. */
export async function lockedAction(
  tx: Tx,
  viewer: Viewer,
  { number, action, version }: { number: number; action: number; version: number },
): Promise<SevAction> {
  const { facts } = await lockForAct(tx, viewer, number);
  mustAllow(viewer, "sev.action", facts);
  const all = await actionsOf(onTx(tx), number, dayOf(systemClock.now()));
  const found = all.find((each) => each.action === action);
  refuseUnless(found, "not_found", { field: "action" });
  refuseUnless(found.version === version, "stale", {
    field: "version",
    detail: `it was changed last by entry ${found.version}`,
  });
  return found;
}

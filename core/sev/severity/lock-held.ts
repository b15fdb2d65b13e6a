import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { Tx } from "#db/tx.ts";
import { type Held, heldOf } from "../record/held.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import type { SevRow } from "../record/row.ts";

/**
 * A SEV on which something waits for a second reviewer, locked, for their yes or no. Refuses the one who asked for it,
 * whoever may not triage, a stale version, and as `invalid` a SEV on which nothing waits.
 */
export async function lockHeld(
  tx: Tx,
  viewer: Viewer,
  { number, version }: { readonly number: number; readonly version: number },
): Promise<{ row: SevRow; held: Held }> {
  const { row, facts } = await lockForAct(tx, viewer, number);
  const held = heldOf(row);
  mustAllow(viewer, "sev.confirm", { sev: facts, firstReviewerId: held?.byId ?? "" });
  refuseStale(row, version);
  refuseUnless(held, "invalid", { field: "number", detail: "nothing waits for a second reviewer" });
  return { row, held };
}

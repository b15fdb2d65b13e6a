import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";
import { appendEntry } from "../append/append-entry.ts";
import { RetireWitness } from "./schema.ts";

/**
 * Retires a witness, with a reason: it is asked no more, and what it cosigned stays. Refuses `not_found` when there is no
 * such witness or it retired before. With the last outside one the pages say again that nobody outside countersigns.
 */
export async function retireWitness(viewer: Viewer, raw: unknown): Promise<{ retired: true }> {
  const { witnessId, reason } = RetireWitness.parse(raw);
  mustAllow(viewer, "witness.manage");
  return withTx(async (tx) => {
    const { count } = await tx.witness.updateMany({
      where: { id: witnessId, retiredAt: null },
      data: { retiredAt: systemClock.now() },
    });
    refuseUnless(count === 1, "not_found", { field: "witnessId" });
    appendEntry(tx, viewer, { kind: "witness.retire", clear: { witness: witnessId }, text: { reason } });
    return { retired: true };
  });
}

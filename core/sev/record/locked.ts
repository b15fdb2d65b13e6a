import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { existsFor, type SevFacts } from "#core/policy/conditions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { sevFacts } from "../access/facts.ts";
import { lockSev, type SevRow } from "./row.ts";

/**
 * A SEV to act on, locked, with what permission goes by. Refuses as `forbidden` whoever has no role for SEVs, whether or
 * not there is such a number, and as `not_found` a number that is none, or none for them.
 */
export async function lockForAct(
  tx: Tx,
  viewer: Viewer,
  number: number,
): Promise<{ row: SevRow; facts: SevFacts }> {
  mustAllow(viewer, "sev.list");
  const row = await lockSev(tx, number);
  refuseUnless(row, "not_found", { field: "number" });
  const facts = (await sevFacts(onTx(tx), viewer, [number])).get(number);
  refuseUnless(facts && existsFor(viewer, facts), "not_found", { field: "number" });
  return { row, facts };
}

/** Refuses a change made from a screen that shows an older version. */
export function refuseStale(row: SevRow, version: number): void {
  refuseUnless(row.version === version, "stale", {
    field: "version",
    detail: `it is at version ${row.version} now`,
  });
}

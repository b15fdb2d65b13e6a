import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import type { SevRow } from "../record/row.ts";
import { type SevView, sevView } from "../views/sev-view.ts";

/**
 * Handles a SEV: locks it, asks whether this viewer may, refuses a stale version, and answers how it stands afterwards.
 * One transaction.
 */
export async function handleSev(
  viewer: Viewer,
  { number, version }: { readonly number: number; readonly version: number },
  work: (tx: Tx, row: SevRow) => Promise<unknown>,
): Promise<SevView> {
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.handle", facts);
    refuseStale(row, version);
    await work(tx, row);
  });
  return sevView(viewer, number);
}

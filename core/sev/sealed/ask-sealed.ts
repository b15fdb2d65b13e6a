import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { tellGroup } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockForAct } from "../record/locked.ts";
import { selectAsks } from "./asks.ts";
import { OWNER_OF } from "./owners.ts";
import { AskSealed } from "./schema.ts";
import { type SealedName, sealedNames } from "./sealed-names.ts";

/**
 * Asks to open a sealed name, with a reason: nothing is opened until a second person confirms, one of the two a privacy
 * officer. Refuses who may not handle the SEV, and as `invalid` what is not sealed here or was asked for already.
 */
export async function askSealed(viewer: Viewer, raw: unknown): Promise<{ items: SealedName[] }> {
  const { number, what, ref, reason } = AskSealed.parse(raw);
  await withTx(async (tx) => {
    const run = onTx(tx);
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.sealed.ask", facts);
    const owner = await OWNER_OF[what](run, number, ref);
    refuseUnless(owner, "invalid", { field: "what", detail: "no such name is sealed on this SEV" });
    const asked = (await selectAsks(run, number)).some((each) => each.what === what && each.ref === ref);
    refuseUnless(!asked, "invalid", { field: "what", detail: "somebody asked for it already" });
    record(tx, viewer, number, {
      kind: "sealed_asked",
      entry: "sev.sealed.ask",
      data: { what, ref },
      text: { reason },
    });
    await tellSecondOf(tx, viewer, number);
  });
  return sealedNames(viewer, { number });
}

/** Where the first is no privacy officer, only one can be the second. */
async function tellSecondOf(tx: Tx, viewer: Viewer, number: number): Promise<void> {
  if (viewer.kind !== "person") return;
  const to = viewer.roles.has("privacy") ? "desk" : "privacy";
  await tellGroup(tx, viewer.personId, { number, what: "sev.name.asked", to });
}

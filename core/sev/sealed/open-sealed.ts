import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { isPrivacy } from "../access/restrict.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockForAct } from "../record/locked.ts";
import { type SealedAskRow, selectAsks } from "./asks.ts";
import { OWNER_OF } from "./owners.ts";
import { OpenSealed } from "./schema.ts";
import { type SealedName, sealedNames } from "./sealed-names.ts";

/**
 * The second person's yes to opening a sealed name: from then on these two see it, and its owner is told by whom and that it
 * happened. Refuses whoever asked, two of whom none is a privacy officer, and as `stale` what is open already.
 */
export async function openSealed(viewer: Viewer, raw: unknown): Promise<{ items: SealedName[] }> {
  const { number, ask, reason } = OpenSealed.parse(raw);
  await withTx(async (tx) => {
    const run = onTx(tx);
    const { facts } = await lockForAct(tx, viewer, number);
    const asked = (await selectAsks(run, number)).find((each) => each.ask === ask);
    const firstId = asked?.byId ?? "";
    const firstIsPrivacy = await isPrivacy(tx, firstId);
    mustAllow(viewer, "sev.sealed.open", { sev: facts, firstId, firstIsPrivacy });
    refuseUnless(asked, "invalid", { field: "ask", detail: "nobody asked in that entry" });
    refuseUnless(asked.openedAt === null, "stale", { field: "ask", detail: "it is open already" });
    const ownerId = await OWNER_OF[asked.what](run, number, asked.ref);
    refuseUnless(ownerId, "invalid", { field: "ask", detail: "nobody's name is there any more" });
    await seal(tx, viewer, { number, asked, ownerId, reason });
  });
  return sealedNames(viewer, { number });
}

interface Opened {
  readonly number: number;
  readonly asked: SealedAskRow;
  readonly ownerId: string;
  readonly reason: string;
}

async function seal(tx: Tx, viewer: Viewer, { number, asked, ownerId, reason }: Opened): Promise<void> {
  await tellPeople(tx, null, { number, what: "sev.name.opened", personIds: [ownerId] });
  record(tx, viewer, number, {
    kind: "sealed_opened",
    entry: "sev.sealed.open",
    data: { ask: asked.ask, what: asked.what, ref: asked.ref },
    people: { person: ownerId },
    text: { reason },
  });
}

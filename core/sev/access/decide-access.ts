import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockForAct } from "../record/locked.ts";
import { type AccessRequest, listAccess } from "./list-access.ts";
import { type AccessState, selectRequests } from "./requests.ts";
import { DecideAccess, EndAccess } from "./schema.ts";

/**
 * A privacy officer's answer to somebody in conflict who asked to look: yes, which lets them look and not handle until it is
 * taken back or the SEV is over, or no. Refuses an officer in conflict, and as `stale` a request that was answered already.
 */
export async function decideAccess(viewer: Viewer, raw: unknown): Promise<AccessRequest> {
  const { number, ask, grant, reason } = DecideAccess.parse(raw);
  await withTx(async (tx) => {
    const askerId = await demand(tx, viewer, { number, ask, state: "asked" });
    const kind = grant ? "access_granted" : "access_declined";
    const entry = grant ? "sev.access.grant" : "sev.access.decline";
    record(tx, viewer, number, { kind, entry, data: { ask }, text: { reason } });
    await tellAsker(tx, number, askerId);
  });
  return requestOf(viewer, number, ask);
}

/** Takes back, with a reason, that somebody in conflict may look. Refuses as `stale` what is not granted now. */
export async function endAccess(viewer: Viewer, raw: unknown): Promise<AccessRequest> {
  const { number, ask, reason } = EndAccess.parse(raw);
  await withTx(async (tx) => {
    const askerId = await demand(tx, viewer, { number, ask, state: "granted" });
    record(tx, viewer, number, {
      kind: "access_ended",
      entry: "sev.access.end",
      data: { ask },
      text: { reason },
    });
    await tellAsker(tx, number, askerId);
  });
  return requestOf(viewer, number, ask);
}

const tellAsker = (tx: Tx, number: number, askerId: string): Promise<void> =>
  tellPeople(tx, null, { number, what: "sev.access.decided", personIds: [askerId] });

/** The request that is decided on, whose asker is answered. */
async function demand(
  tx: Tx,
  viewer: Viewer,
  { number, ask, state }: { number: number; ask: number; state: AccessState },
): Promise<string> {
  const { facts } = await lockForAct(tx, viewer, number);
  mustAllow(viewer, "sev.access.decide", facts);
  const [request] = await selectRequests(
    onTx(tx),
    statement`a.sev_number = ${number} AND a.leaf_index = ${ask}`,
  );
  refuseUnless(request, "invalid", { field: "ask", detail: "nobody asked in that entry" });
  refuseUnless(request.state === state, "stale", { field: "ask", detail: `it is ${request.state} now` });
  return request.personId;
}

async function requestOf(viewer: Viewer, number: number, ask: number): Promise<AccessRequest> {
  const { items } = await listAccess(viewer);
  const found = items.find((item) => item.number === number && item.ask === ask);
  refuseUnless(found, "not_found", { field: "number" });
  return found;
}

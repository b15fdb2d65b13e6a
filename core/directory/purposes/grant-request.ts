import { refuseUnless } from "#core/base/refusal.ts";
import { dss } from "#core/base/scales.ts";
import { unreachable } from "#core/base/unreachable.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { saveHolders } from "../save-holders.ts";
import { type PurposeAct, savePurposes } from "../save-purposes.ts";
import { followGrants } from "./follow-grants.ts";
import { refuseUnableHolders } from "./holders.ts";
import { lockPurpose, type PurposeRow, touchPurpose } from "./purpose-row.ts";
import { type PurposeRequest, textsOf } from "./request-row.ts";

/**
 * Makes true what a request asks for, once all who have to have said yes: the purpose, who holds it, and what the gateway
 * lets them open, in one transaction, each with its entry. Refuses when a holder cannot hold it any more, or the purpose
 * that was to go on is over.
 */
export async function grantRequest(
  tx: Tx,
  viewer: PersonViewer,
  request: PurposeRequest,
  reason: string,
  now: Date,
): Promise<void> {
  await refuseUnableHolders(onTx(tx), request.holderIds);
  switch (request.kind) {
    case "new":
      return makePurpose(tx, viewer, request, reason, now);
    case "extend":
      return extend(tx, viewer, request, reason, now);
    case "holders":
      return letHold(tx, viewer, request.purposeId, request.holderIds, reason, now);
    default:
      return unreachable(request.kind);
  }
}

async function makePurpose(
  tx: Tx,
  viewer: PersonViewer,
  request: PurposeRequest,
  reason: string,
  now: Date,
): Promise<void> {
  const { purposeId: id, datasets, maxDss, until, holderIds } = request;
  const said = (await textsOf(onTx(tx), [request.askLeaf ?? -1])).get(request.askLeaf ?? -1);
  refuseUnless(said?.title && said.plain, "invalid", {
    field: "request",
    detail: "what was asked for has been erased; decline it and ask again",
  });
  const purpose = {
    id,
    title: said.title,
    plain: said.plain,
    maxDss,
    datasets,
    validFrom: now,
    validTo: until,
  };
  await setPurpose(tx, viewer, purpose, { act: "approve", request: request.id, reason });
  await letHold(tx, viewer, id, holderIds, reason, now);
}

async function extend(
  tx: Tx,
  viewer: PersonViewer,
  request: PurposeRequest,
  reason: string,
  now: Date,
): Promise<void> {
  const before = await lockPurpose(onTx(tx), request.purposeId);
  refuseUnless(before && (before.validTo === null || before.validTo > now), "invalid", {
    field: "request",
    detail: "this purpose is over; decline the request, and let them ask for a new one",
  });
  await setPurpose(
    tx,
    viewer,
    { ...before, validTo: request.until },
    {
      act: "extend",
      request: request.id,
      reason,
    },
  );
  await followGrants(tx, viewer, before.holderIds, before.datasets, now);
}

/** Writes a purpose as it is from now on. */
export function setPurpose(
  tx: Tx,
  viewer: PersonViewer,
  purpose: Omit<PurposeRow, "version" | "holderIds">,
  why: PurposeAct,
): Promise<void> {
  const { id, title, plain, datasets, validFrom, validTo } = purpose;
  const valid = {
    validFrom: validFrom.toISOString(),
    ...(validTo ? { validTo: validTo.toISOString() } : {}),
  };
  const row = { id, title, plain, maxDss: dss(purpose.maxDss), datasets: [...datasets], ...valid };
  return savePurposes(tx, viewer, [row], why);
}

/** Lets these people hold a purpose from now on, with the gateway's grants that go with it; whoever holds it stays. */
export async function letHold(
  tx: Tx,
  viewer: PersonViewer,
  id: string,
  personIds: readonly string[],
  reason: string,
  now: Date,
): Promise<void> {
  const purpose = await lockPurpose(onTx(tx), id);
  refuseUnless(purpose && (purpose.validTo === null || purpose.validTo > now), "invalid", {
    field: "id",
    detail: "this purpose is over; ask for a new one",
  });
  const holders = [...new Set([...purpose.holderIds, ...personIds])];
  await setHolders(tx, viewer, id, holders, reason, now);
  await followGrants(tx, viewer, personIds, purpose.datasets, now);
}

/** Sets who holds a purpose; whoever is new holds it from now on. */
export async function setHolders(
  tx: Tx,
  viewer: PersonViewer,
  id: string,
  holders: readonly string[],
  reason: string,
  now: Date,
): Promise<void> {
  const people = new Map(holders.map((person) => [person, person]));
  await saveHolders(
    tx,
    viewer,
    [{ id, holders: [...holders], validFrom: now.toISOString() }],
    people,
    reason,
  );
  await touchPurpose(onTx(tx), id);
}

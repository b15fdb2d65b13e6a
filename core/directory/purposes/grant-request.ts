import { refuseUnless } from "#core/base/refusal.ts";
import { dss } from "#core/base/scales.ts";
import { unreachable } from "#core/base/unreachable.ts";
import { onTx } from "#db/statement.ts";
import { saveHolders } from "../save-holders.ts";
import { type PurposeAct, savePurposes } from "../save-purposes.ts";
import { followGrants } from "./follow-grants.ts";
import type { Hands } from "./hands.ts";
import { refuseUnableHolders } from "./holders.ts";
import { lockPurpose, type PurposeRow, touchPurpose } from "./purpose-row.ts";
import { type PurposeRequest, textsOf } from "./request-row.ts";

/**
 * Makes true what a request asks for, once all who have to have said yes: the purpose, who holds it, and what the gateway
 * lets them open, in one transaction, each with its entry. Refuses when a holder cannot hold it any more, or the purpose
 * that was to go on is over.
 */
export async function grantRequest(hands: Hands, request: PurposeRequest): Promise<void> {
  await refuseUnableHolders(onTx(hands.tx), request.holderIds);
  switch (request.kind) {
    case "new":
      return makePurpose(hands, request);
    case "extend":
      return extend(hands, request);
    case "holders":
      return letHold(hands, request.purposeId, request.holderIds);
    default:
      return unreachable(request.kind);
  }
}

async function makePurpose(hands: Hands, request: PurposeRequest): Promise<void> {
  const { tx, now } = hands;
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
  await setPurpose(hands, purpose, { act: "approve", request: request.id });
  await letHold(hands, id, holderIds);
}

async function extend(hands: Hands, request: PurposeRequest): Promise<void> {
  const { tx, now } = hands;
  const before = await lockPurpose(onTx(tx), request.purposeId);
  refuseUnless(before && (before.validTo === null || before.validTo > now), "invalid", {
    field: "request",
    detail: "this purpose is over; decline the request, and let them ask for a new one",
  });
  const after = { ...before, validTo: request.until };
  await setPurpose(hands, after, { act: "extend", request: request.id });
  await followGrants(hands, before.holderIds, before.datasets);
}

/** Writes a purpose as it is from now on. */
export function setPurpose(
  { tx, viewer, reason }: Hands,
  purpose: Omit<PurposeRow, "version" | "holderIds">,
  why: Omit<PurposeAct, "reason">,
): Promise<void> {
  const { id, title, plain, datasets, validFrom, validTo } = purpose;
  const valid = {
    validFrom: validFrom.toISOString(),
    ...(validTo ? { validTo: validTo.toISOString() } : {}),
  };
  const row = { id, title, plain, maxDss: dss(purpose.maxDss), datasets: [...datasets], ...valid };
  return savePurposes(tx, viewer, [row], { ...why, reason });
}

/** Lets these people hold a purpose from now on, with the gateway's grants that go with it; whoever holds it stays. */
export async function letHold(hands: Hands, id: string, personIds: readonly string[]): Promise<void> {
  const { tx, now } = hands;
  const purpose = await lockPurpose(onTx(tx), id);
  refuseUnless(purpose && (purpose.validTo === null || purpose.validTo > now), "invalid", {
    field: "id",
    detail: "this purpose is over; ask for a new one",
  });
  const holders = [...new Set([...purpose.holderIds, ...personIds])];
  await setHolders(hands, id, holders);
  await followGrants(hands, personIds, purpose.datasets);
}

/** Sets who holds a purpose; whoever is new holds it from now on. */
export async function setHolders(
  { tx, viewer, now, reason }: Hands,
  id: string,
  holders: readonly string[],
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

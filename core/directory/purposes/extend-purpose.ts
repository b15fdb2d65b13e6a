import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { endObjection } from "#core/policy/purpose-limits.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { RequestAct } from "./ask-purpose.ts";
import { originOf, refuseWhileOpen, requestAbout } from "./open-request.ts";
import { lockForAct } from "./purpose-row.ts";
import { saveRequest } from "./request-row.ts";
import { ActOnPurpose, until } from "./schema.ts";
import { tellOfPurpose } from "./tell.ts";

export const ExtendPurpose = ActOnPurpose.extend({ until });

/**
 * A holder, or whoever asked for it first, asks for more time: decided like the first request, DSS 4 by two people again.
 * Refuses a purpose that is over or has no end, an end that is no later or too far away, a stale version, and a second
 * request while one waits.
 */
export async function extendPurpose(viewer: Viewer, raw: unknown): Promise<RequestAct> {
  const { until: end, ...act } = ExtendPurpose.parse(raw);
  mustAllow(viewer, "purpose.ask");
  refuseUnless(viewer.kind === "person", "forbidden");
  const { personId } = viewer;
  return withTx(async (tx) => {
    const run = onTx(tx);
    const now = systemClock.now();
    const purpose = await lockForAct(run, act, now);
    const origin = await originOf(run, purpose.id);
    const isTheirs = origin?.askedById === personId || purpose.holderIds.includes(personId);
    mustAllow(viewer, "purpose.extend", { personId: isTheirs ? personId : "" });
    refuseUnless(purpose.validTo !== null, "invalid", { field: "id", detail: "it has no end as it is" });
    refuseUnless(end > purpose.validTo, "invalid", {
      field: "until",
      detail: "is not later than it ends now",
    });
    const objection = endObjection(end, purpose.maxDss, now);
    refuseUnless(objection === null, "invalid", { field: "until", detail: objection ?? "" });
    await refuseWhileOpen(run, purpose.id, "extend");
    const id = randomUUID();
    const asked = { id, kind: "extend", state: "asked", askedById: personId, askedAt: now } as const;
    const request = requestAbout(purpose, origin, { ...asked, until: end, holderIds: [] });
    await saveRequest(tx, viewer, request, "purpose.ask", { reason: act.reason });
    await tellOfPurpose(tx, "purpose.asked", "stewards", { key: `purpose-asked-${id}`, except: personId });
    return { id: purpose.id, request: id, version: 1 };
  });
}

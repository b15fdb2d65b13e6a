import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import { DssSchema } from "#core/base/scale-schemas.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { endObjection, needsSecond } from "#core/policy/purpose-limits.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { type RequestAct, refuseUnfitDatasets } from "./ask-purpose.ts";
import { concernedBy, refuseUnlessWaiting, tellDecided, tellSecond } from "./decide-request.ts";
import { grantRequest } from "./grant-request.ts";
import { lockRequest, type PurposeRequest, saveRequest } from "./request-row.ts";
import { ActOnRequest, datasets, until } from "./schema.ts";

/** With less than was asked for, where the steward says so; what is left out stays as it was asked. */
export const ApprovePurpose = ActOnRequest.extend({
  datasets: datasets.optional(),
  maxDss: DssSchema.optional(),
  until: until.optional(),
});
type Approval = ReturnType<typeof ApprovePurpose.parse>;

/**
 * A steward's yes to a request, perhaps to less than it asks. For DSS 4 it is the first of two, and the time is boxed;
 * otherwise the purpose holds from now on, with its holders and what the gateway lets them open. Refuses the asker and
 * whoever holds it or would, more than was asked for, a stale version.
 */
export async function approvePurpose(viewer: Viewer, raw: unknown): Promise<RequestAct> {
  const approval = ApprovePurpose.parse(raw);
  mustAllow(viewer, "purpose.approve", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const before = await lockRequest(onTx(tx), approval);
    mustAllow(viewer, "purpose.approve", { concernedIds: await concernedBy(onTx(tx), before) });
    refuseUnlessWaiting(before, "asked");
    const now = systemClock.now();
    const granted = narrowed(before, approval, now);
    await refuseUnfitDatasets(onTx(tx), granted.datasets, granted.maxDss);
    const state = needsSecond(granted.maxDss) ? "second" : "approved";
    const after = { ...granted, state, version: before.version + 1 } as const;
    await saveRequest(tx, viewer, after, "purpose.approve", { reason: approval.reason });
    if (state === "second") await tellSecond(tx, after, viewer.personId);
    else {
      await grantRequest({ tx, viewer, now, reason: approval.reason }, after);
      await tellDecided(tx, after, viewer.personId);
    }
    return { id: before.purposeId, request: before.id, version: after.version };
  });
}

/** What is granted of a request. Refuses more than was asked for, and an end that cannot be. */
function narrowed(asked: PurposeRequest, approval: Approval, now: Date): PurposeRequest {
  const { datasets: given = asked.datasets, maxDss = asked.maxDss, until: end = asked.until } = approval;
  const wider = given.find((id) => !asked.datasets.includes(id));
  refuseUnless(wider === undefined, "invalid", { field: "datasets", detail: `${wider} was not asked for` });
  refuseUnless(maxDss <= asked.maxDss, "invalid", { field: "maxDss", detail: "is more than was asked for" });
  const timeOnly = given.length === asked.datasets.length && maxDss === asked.maxDss;
  refuseUnless(asked.kind === "new" || timeOnly, "invalid", {
    field: "datasets",
    detail: "this asks for more time only; narrow the purpose itself",
  });
  const later = end !== null && asked.until !== null && end > asked.until;
  refuseUnless(!later, "invalid", { field: "until", detail: "is later than was asked for" });
  const objection = end === null ? null : endObjection(end, maxDss, now);
  refuseUnless(objection === null, "invalid", { field: "until", detail: objection ?? "" });
  return { ...asked, datasets: given, maxDss, until: end };
}

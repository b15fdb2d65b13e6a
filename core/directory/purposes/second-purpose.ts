import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { RequestAct } from "./ask-purpose.ts";
import { concernedBy, refuseUnlessWaiting, tellDecided } from "./decide-request.ts";
import { grantRequest } from "./grant-request.ts";
import { firstYesOf, lockRequest, saveRequest } from "./request-row.ts";
import { ActOnRequest } from "./schema.ts";

/**
 * The second yes that DSS 4 needs, another steward's or a privacy officer's: from now on it holds, as the first granted
 * it. Refuses whoever said the first yes, the asker, the holders, a stale version, and an end that has passed meanwhile.
 */
export async function secondPurpose(viewer: Viewer, raw: unknown): Promise<RequestAct> {
  const act = ActOnRequest.parse(raw);
  mustAllow(viewer, "purpose.second", { concernedIds: [], firstId: "" });
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const before = await lockRequest(run, act);
    const firstId = await firstYesOf(run, before);
    mustAllow(viewer, "purpose.second", { concernedIds: await concernedBy(run, before), firstId });
    refuseUnlessWaiting(before, "second");
    const now = systemClock.now();
    refuseUnless(before.until === null || before.until > now, "invalid", {
      field: "request",
      detail: "its end has passed; decline it, and let them ask again",
    });
    const after = { ...before, state: "approved", version: before.version + 1 } as const;
    await saveRequest(tx, viewer, after, "purpose.second", { reason: act.reason });
    await grantRequest({ tx, viewer, now, reason: act.reason }, after);
    await tellDecided(tx, after, viewer.personId);
    return { id: before.purposeId, request: before.id, version: after.version };
  });
}

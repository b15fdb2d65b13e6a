import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { EXTENDED_MONTHS, monthsAfter } from "#core/policy/data-request.ts";
import { withTx } from "#db/tx.ts";
import { acted, type RequestActed } from "./ask-request.ts";
import { lockToAnswer } from "./locked.ts";
import { type DataRequest, saveRequest } from "./row.ts";
import { ExtendRequest } from "./schema.ts";
import { tellOfRequest } from "./tell.ts";

/**
 * Takes two months more, once, with a reason that the person is told at once: Art. 12(3) GDPR. Refuses a second extension,
 * and one after the first month, in which the person has to be told.
 */
export async function extendRequest(viewer: Viewer, raw: unknown): Promise<RequestActed> {
  const { reason, ...asked } = ExtendRequest.parse(raw);
  const now = systemClock.now();
  return withTx(async (tx) => {
    const { request, by } = await lockToAnswer(tx, viewer, asked, "extend");
    const once = "It was extended already, and that is possible once.";
    refuseUnless(request.extendedAt === null, "invalid", { field: "id", detail: once });
    const late = "The first month is over: the person had to be told within it (Art. 12(3) GDPR).";
    refuseUnless(now <= request.dueAt, "invalid", { field: "id", detail: late });
    const after: DataRequest = {
      ...request,
      dueAt: monthsAfter(request.receivedAt, EXTENDED_MONTHS),
      extendedAt: now,
      version: request.version + 1,
    };
    await saveRequest(tx, by, after, { kind: "rights.extend", text: { reason } });
    await tellOfRequest(tx, "rights.extended", [after.personId], after);
    return acted(after);
  });
}

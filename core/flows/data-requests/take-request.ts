import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { withTx } from "#db/tx.ts";
import { acted, type RequestActed } from "./ask-request.ts";
import { lockToAnswer } from "./locked.ts";
import { type DataRequest, saveRequest } from "./row.ts";
import { TakeRequest } from "./schema.ts";

/** Takes a request, or takes it over: from then on whoever took it answers. Refuses whoever has it already. */
export async function takeRequest(viewer: Viewer, raw: unknown): Promise<RequestActed> {
  const asked = TakeRequest.parse(raw);
  return withTx(async (tx) => {
    const { request, by } = await lockToAnswer(tx, viewer, asked, "take");
    refuseUnless(request.takenById !== by.personId, "invalid", {
      field: "id",
      detail: "You took it already.",
    });
    const after: DataRequest = {
      ...request,
      state: request.state === "received" ? "taken" : request.state,
      takenById: by.personId,
      version: request.version + 1,
    };
    await saveRequest(tx, by, after, { kind: "rights.take" });
    return acted(after);
  });
}

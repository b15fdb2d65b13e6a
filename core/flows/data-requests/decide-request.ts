import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { GROUNDS_OF } from "#core/policy/data-request.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { acted, type RequestActed } from "./ask-request.ts";
import { lockToAnswer } from "./locked.ts";
import { type DataRequest, isOfEverything, saveRequest } from "./row.ts";
import { DecideRequest } from "./schema.ts";
import { tellOfRequest } from "./tell.ts";
import { apartIn } from "./whom.ts";

/**
 * Grants a request, wholly or in part, or refuses it, with words that the person reads and, where it is not granted wholly,
 * the ground. Nothing is erased by it: where an erasure of everything was granted, privacy officers are told to start it.
 */
export async function decideRequest(viewer: Viewer, raw: unknown): Promise<RequestActed> {
  const { outcome, ground, reason, ...asked } = DecideRequest.parse(raw);
  return withTx(async (tx) => {
    const { request, by, facts } = await lockToAnswer(tx, viewer, asked, "decide");
    refuseUnless(ground === null || GROUNDS_OF[request.article].includes(ground), "invalid", {
      field: "ground",
      detail: "That is no ground to refuse a request of this kind.",
    });
    const after: DataRequest = { ...request, state: outcome, ground, version: request.version + 1 };
    await saveRequest(tx, by, after, { kind: "rights.decide", text: { answer: reason } });
    await tellOfRequest(tx, "rights.decided", [after.personId], after);
    if (outcome === "granted" && isOfEverything(after))
      await tellOfRequest(tx, "rights.erase", await apartIn(onTx(tx), "privacy", facts), after);
    return acted(after);
  });
}

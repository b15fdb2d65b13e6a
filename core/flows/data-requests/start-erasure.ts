import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { askErasure } from "../erasure/request-erasure.ts";
import { acted, type RequestActed } from "./ask-request.ts";
import { lockToAnswer } from "./locked.ts";
import { type DataRequest, isOfEverything, saveRequest } from "./row.ts";
import { StartErasure } from "./schema.ts";
import { REQUEST_FROM } from "./select.ts";

/**
 * Starts the erasure that was granted: a request to erase the person as a subject, which a second person has to confirm and
 * which a legal hold stops. Privacy officers alone. Refuses a request about a part: an erasure here takes everything that is
 * stored; and one whose erasure is under way or done.
 */
export async function startErasure(viewer: Viewer, raw: unknown): Promise<RequestActed> {
  const { reasonCode, reason, ...asked } = StartErasure.parse(raw);
  return withTx(async (tx) => {
    const { request, by } = await lockToAnswer(tx, viewer, asked, "erase");
    const part = "It is about a part: an erasure here takes everything that is stored about the person.";
    refuseUnless(isOfEverything(request), "invalid", { field: "id", detail: part });
    const known = await erasureOf(onTx(tx), request.id);
    const twice = `Erasure ${known?.erasure} is ${known?.state === "done" ? "done" : "under way"} already.`;
    refuseUnless(!known || known.state === "declined", "invalid", { field: "id", detail: twice });
    const person = request.personId;
    const { number } = await askErasure(tx, by, { person, scope: "subject", reasonCode, reason });
    const after: DataRequest = { ...request, erasureNumber: number, version: request.version + 1 };
    await saveRequest(tx, by, after, { kind: "rights.erase" });
    return acted(after);
  });
}

async function erasureOf(run: Runner, id: string): Promise<{ erasure: number; state: string } | null> {
  const [row] = await run.all<{ erasure: number; state: string }>(statement`
    SELECT x.number AS erasure, x.state ${REQUEST_FROM} WHERE q.id = ${id}::uuid AND x.number IS NOT NULL`);
  return row ?? null;
}

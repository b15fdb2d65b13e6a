import type { Viewer } from "#core/base/viewer.ts";
import { withTx } from "#db/tx.ts";
import { acted, type RequestActed } from "./ask-request.ts";
import { lockOwn } from "./locked.ts";
import { type DataRequest, saveRequest } from "./row.ts";
import { WithdrawRequest } from "./schema.ts";

/** The person takes a request back while it is open. Refuses everybody else, as if there were none. */
export async function withdrawRequest(viewer: Viewer, raw: unknown): Promise<RequestActed> {
  const asked = WithdrawRequest.parse(raw);
  return withTx(async (tx) => {
    const { request, by } = await lockOwn(tx, viewer, asked, "withdraw");
    const after: DataRequest = { ...request, state: "withdrawn", version: request.version + 1 };
    await saveRequest(tx, by, after, { kind: "rights.withdraw" });
    return acted(after);
  });
}

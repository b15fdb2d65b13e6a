import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { RequestAct } from "./ask-purpose.ts";
import { lockRequest, saveRequest } from "./request-row.ts";
import { ActOnRequest } from "./schema.ts";

/** Whoever asked takes a request back while it waits. Refuses everybody else, a stale version, and what is decided. */
export async function withdrawPurpose(viewer: Viewer, raw: unknown): Promise<RequestAct> {
  const act = ActOnRequest.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "purpose.withdraw", { personId: viewer.personId });
  return withTx(async (tx) => {
    const before = await lockRequest(onTx(tx), act);
    mustAllow(viewer, "purpose.withdraw", { personId: before.askedById });
    const after = { ...before, state: "withdrawn", version: before.version + 1 } as const;
    await saveRequest(tx, viewer, after, "purpose.withdraw", { reason: act.reason });
    return { id: before.purposeId, request: before.id, version: after.version };
  });
}

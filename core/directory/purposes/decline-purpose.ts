import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import type { RequestAct } from "./ask-purpose.ts";
import { concernedBy, tellDecided } from "./decide-request.ts";
import { lockRequest, saveRequest } from "./request-row.ts";
import { ActOnRequest } from "./schema.ts";

/**
 * A no to a request that waits, with its reason: a steward's, or once it has its first yes a privacy officer's, too. The
 * asker is told. Refuses the asker and the holders (they withdraw), and a stale version.
 */
export async function declinePurpose(viewer: Viewer, raw: unknown): Promise<RequestAct> {
  const act = ActOnRequest.parse(raw);
  mustAllow(viewer, "purpose.decline", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const before = await lockRequest(onTx(tx), act);
    const about = { concernedIds: await concernedBy(onTx(tx), before) };
    mustAllow(viewer, "purpose.decline", about);
    const mayFirst = before.state === "second" || decide(viewer, "purpose.approve", about).allow;
    refuseUnless(mayFirst, "forbidden", { detail: "A steward decides on this first." });
    const after = { ...before, state: "declined", version: before.version + 1 } as const;
    await saveRequest(tx, viewer, after, "purpose.decline", { reason: act.reason });
    await tellDecided(tx, after, viewer.personId);
    return { id: before.purposeId, request: before.id, version: after.version };
  });
}

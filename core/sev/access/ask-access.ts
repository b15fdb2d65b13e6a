import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { tellGroup } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockForAct } from "../record/locked.ts";
import { type ClosedDoor, closedDoor } from "./closed-door.ts";
import { selectRequests } from "./requests.ts";
import { AskAccess } from "./schema.ts";

/**
 * Asks to look at a SEV that one is in conflict with. A privacy officer decides. Refuses whoever is not in conflict, and as
 * `invalid` who asked already and was not answered, or was let in.
 */
export async function askAccess(viewer: Viewer, raw: unknown): Promise<ClosedDoor> {
  const { number, reason } = AskAccess.parse(raw);
  await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.access.ask", facts);
    refuseUnless(viewer.kind === "person", "forbidden");
    const own = statement`a.sev_number = ${number} AND a.actor_id = ${viewer.personId}::uuid`;
    const [last] = await selectRequests(onTx(tx), own);
    refuseUnless(last?.state !== "asked" && last?.state !== "granted", "invalid", {
      field: "number",
      detail: "you asked already",
    });
    record(tx, viewer, number, { kind: "access_asked", entry: "sev.access.ask", data: {}, text: { reason } });
    await tellGroup(tx, viewer.personId, { number, what: "sev.access.asked", to: "privacy" });
  });
  return closedDoor(viewer, { number });
}

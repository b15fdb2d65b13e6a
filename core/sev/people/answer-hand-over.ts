import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { pendingHandOver, rolesOf } from "./roles.ts";
import { AnswerHandOver } from "./schema.ts";
import { type SevPeople, sevPeople } from "./sev-people.ts";
import { tellPeople } from "./tell.ts";

/**
 * The new lead accepts a hand-over, or declines with a reason. Accepting passes on the SEV itself, too, where the old lead
 * owned it. Refuses everybody but the one it went to, and as `invalid` when none waits.
 */
export async function answerHandOver(viewer: Viewer, raw: unknown): Promise<SevPeople> {
  const { number, accept, reason, version } = AnswerHandOver.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.handover", facts);
    refuseStale(row, version);
    const run = onTx(tx);
    const pending = await pendingHandOver(run, number);
    refuseUnless(pending, "invalid", { field: "number", detail: "No hand-over waits on this SEV." });
    refuseUnless(viewer.kind === "person" && pending.toId === viewer.personId, "forbidden", {
      detail: "Whoever it was handed to answers.",
    });
    refuseUnless(accept || reason, "invalid", { field: "reason", detail: "Say why you decline." });
    const old = (await rolesOf(run, number)).find(({ role }) => role === "lead")?.personId ?? null;
    const owned = old !== null && row.ownerId === old;
    await tx.sev.update({
      where: { number },
      data: { version: row.version + 1, ...(accept && owned ? { ownerId: viewer.personId } : {}) },
    });
    record(tx, viewer, number, {
      kind: accept ? "handover_accepted" : "handover_declined",
      entry: accept ? "sev.handover.accept" : "sev.handover.decline",
      data: { role: "lead", handover: pending.leafIndex },
      ...(accept ? { people: { person: viewer.personId } } : {}),
      ...(reason ? { text: { reason } } : {}),
    });
    if (old) await tellPeople(tx, viewer.personId, { number, what: "sev.role", personIds: [old] });
  });
  return sevPeople(viewer, { number });
}

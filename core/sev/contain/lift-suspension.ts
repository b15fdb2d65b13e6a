import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { pointSuspension, suspensionData, updateSuspension } from "#core/directory/save-suspension.ts";
import { lockSuspension } from "#core/directory/suspensions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { suspensionWorks } from "#core/policy/suspension.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { lockForAct } from "../record/locked.ts";
import { type SevView, sevView } from "../views/sev-view.ts";
import { LiftSuspension } from "./schema.ts";

/**
 * Lifts a suspension of a SEV, with a reason: access is as it was before, at once. `version` is the suspension's. Refuses
 * who may not triage, the one whose access it is, a stale version, and one that is over already.
 */
export async function liftSuspension(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, id, reason, version } = LiftSuspension.parse(raw);
  await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    const before = await lockSuspension(onTx(tx), id);
    mustAllow(viewer, "sev.contain.lift", { sev: facts, suspendedId: before?.personId ?? null });
    refuseUnless(before?.sevNumber === number, "not_found", { field: "id" });
    refuseUnless(before.version === version, "stale", {
      field: "version",
      detail: `it is at version ${before.version} now`,
    });
    const now = systemClock.now();
    refuseUnless(suspensionWorks(before, now), "invalid", { field: "id", detail: "it is over already" });
    const after = await updateSuspension(tx, before, { liftedAt: now });
    record(
      tx,
      viewer,
      number,
      {
        kind: "contain_lifted",
        entry: "sev.contain.lift",
        data: suspensionData(after, before.leafIndex),
        ...(before.personId === null ? {} : { people: { person: before.personId } }),
        text: { reason },
      },
      ({ leafIndex }) => pointSuspension(tx, id, leafIndex),
    );
  });
  return sevView(viewer, number);
}

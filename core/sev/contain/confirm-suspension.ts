import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { pointSuspension, suspensionData, updateSuspension } from "#core/directory/save-suspension.ts";
import { lockSuspension } from "#core/directory/suspensions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { suspensionWorks } from "#core/policy/suspension.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { ConfirmSuspension } from "./schema.ts";

export interface SuspensionAct {
  readonly id: string;
  readonly version: number;
}

/**
 * A steward's yes to a suspension: it does not end after 72 h any more, but stands until somebody lifts it. Refuses the
 * one whose access it is, the one who suspended it, a stale version, and one that is over or confirmed already.
 */
export async function confirmSuspension(viewer: Viewer, raw: unknown): Promise<SuspensionAct> {
  const { id, reason, version } = ConfirmSuspension.parse(raw);
  mustAllow(viewer, "suspension.list");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const before = await lockSuspension(run, id);
    refuseUnless(before, "not_found", { field: "id" });
    mustAllow(viewer, "suspension.confirm", {
      concernedIds: before.personId === null ? [] : [before.personId],
      firstId: (await suspendedBy(run, id)) ?? "",
    });
    refuseUnless(before.version === version, "stale", {
      field: "version",
      detail: `it is at version ${before.version} now`,
    });
    const now = systemClock.now();
    const waits = suspensionWorks(before, now) && before.endsAt !== null;
    refuseUnless(waits, "invalid", { field: "id", detail: "it does not wait for a steward any more" });
    const after = await updateSuspension(tx, before, { endsAt: null, confirmedAt: now });
    record(
      tx,
      viewer,
      before.sevNumber,
      {
        kind: "contain_confirmed",
        entry: "sev.contain.confirm",
        data: suspensionData(after, before.leafIndex),
        ...(before.personId === null ? {} : { people: { person: before.personId } }),
        text: { reason },
      },
      ({ leafIndex }) => pointSuspension(tx, id, leafIndex),
    );
    return { id, version: after.version };
  });
}

/** Who suspended it, by the SEV's record: the row itself could be changed beside the log. */
async function suspendedBy(run: Runner, id: string): Promise<string | null> {
  const [row] = await run.all<{ by: string | null }>(statement`
    SELECT e.actor_id AS by FROM sev_event e JOIN access_suspension s ON s.sev_number = e.sev_number
    WHERE s.id = ${id}::uuid AND e.kind = 'contain' AND e.data ->> 'suspension' = ${id}`);
  return row?.by ?? null;
}

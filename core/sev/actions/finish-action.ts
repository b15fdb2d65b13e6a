import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { type ActionList, listActions } from "./list-actions.ts";
import { lockedAction } from "./locked-action.ts";
import { FinishAction } from "./schema.ts";

/**
 * Marks an action as done, or takes that back with a reason: a new step, both stand. Refuses a stale version; what is as
 * it was writes nothing.
 */
export async function finishAction(viewer: Viewer, raw: unknown): Promise<ActionList> {
  const input = FinishAction.parse(raw);
  const { number, action, done, reason } = input;
  await withTx(async (tx) => {
    const before = await lockedAction(tx, viewer, input);
    if (before.done === done) return;
    refuseUnless(done || (reason && reason.length >= 10), "invalid", {
      field: "reason",
      detail: "Say in at least 10 characters why it is not done after all.",
    });
    record(tx, viewer, number, {
      kind: "action_finished",
      entry: "sev.action.finish",
      data: { action, done },
      text: { title: before.title, ...(reason ? { reason } : {}) },
    });
  });
  return listActions(viewer, { number });
}

import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { mustBeFree } from "../people/handlers.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockForAct } from "../record/locked.ts";
import { type ActionList, listActions } from "./list-actions.ts";
import { dayOf } from "./locked-action.ts";
import { AddAction } from "./schema.ts";

/**
 * Adds something that has to be done, with one owner and a last day. Refuses a day that is over and an owner who is part
 * of the SEV.
 */
export async function addAction(viewer: Viewer, raw: unknown): Promise<ActionList> {
  const { number, title, person, due, followUp } = AddAction.parse(raw);
  await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.action", facts);
    refuseUnless(due >= dayOf(systemClock.now()), "invalid", {
      field: "due",
      detail: "Choose a day that is not over.",
    });
    const owner = await mustBeFree(onTx(tx), number, person);
    record(tx, viewer, number, {
      kind: "action_added",
      entry: "sev.action.add",
      data: { due, followUp },
      people: { person: owner.personId },
      text: { title },
    });
    await tellPeople(tx, viewer.kind === "person" ? viewer.personId : null, {
      number,
      what: "sev.action",
      personIds: [owner.personId],
    });
  });
  return listActions(viewer, { number });
}

import type { Viewer } from "#core/base/viewer.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { mustBeFree } from "../people/handlers.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { type ActionList, listActions } from "./list-actions.ts";
import { lockedAction } from "./locked-action.ts";
import { ChangeAction } from "./schema.ts";

/**
 * Gives an action to somebody else, or another last day, with a reason. What is as it was writes nothing. Refuses a stale
 * version and an owner who is part of the SEV.
 */
export async function changeAction(viewer: Viewer, raw: unknown): Promise<ActionList> {
  const input = ChangeAction.parse(raw);
  const { number, action, person, due, reason } = input;
  await withTx(async (tx) => {
    const before = await lockedAction(tx, viewer, input);
    if (before.personId === person && before.due === due) return;
    const owner = await mustBeFree(onTx(tx), number, person);
    record(tx, viewer, number, {
      kind: "action_changed",
      entry: "sev.action.change",
      data: { action, due },
      people: { person: owner.personId },
      text: { title: before.title, reason },
    });
    if (before.personId !== person)
      await tellPeople(tx, viewer.kind === "person" ? viewer.personId : null, {
        number,
        what: "sev.action",
        personIds: [person],
      });
  });
  return listActions(viewer, { number });
}

import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { lockForAct } from "../record/locked.ts";
import { stateOf } from "../record/row.ts";
import { mustBeFree } from "./handlers.ts";
import { AssignSev } from "./schema.ts";
import { tellPeople } from "./tell.ts";
import { watchAs } from "./watch.ts";

export interface Assigned {
  readonly number: number;
  readonly owner: { readonly personId: string; readonly name: string } | null;
}

/**
 * Makes somebody, or nobody, the owner of a SEV; the last one who says so counts. Not an entry. Refuses somebody who is
 * part of the SEV, a SEV that is over, and whoever may not handle it.
 */
export async function assignSev(viewer: Viewer, raw: unknown): Promise<Assigned> {
  const { number, person } = AssignSev.parse(raw);
  return withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.assign", facts);
    refuseUnless(isOpen(stateOf(row)), "invalid", { field: "number", detail: "This SEV is over." });
    const owner = person === null ? null : await mustBeFree(onTx(tx), number, person);
    if (row.ownerId !== person) await tx.sev.update({ where: { number }, data: { ownerId: person } });
    if (owner === null) return { number, owner };
    await watchAs(tx, number, [owner.personId]);
    const byId = viewer.kind === "person" ? viewer.personId : null;
    if (row.ownerId !== person)
      await tellPeople(tx, byId, { number, what: "sev.assigned", personIds: [owner.personId] });
    return { number, owner: { personId: owner.personId, name: owner.name } };
  });
}

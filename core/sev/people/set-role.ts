import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { mustBeFree } from "./handlers.ts";
import { rolesOf } from "./roles.ts";
import { SetRole } from "./schema.ts";
import { type SevPeople, sevPeople } from "./sev-people.ts";
import { tellPeople } from "./tell.ts";
import { watchAs } from "./watch.ts";

/**
 * Gives one of a SEV's roles to somebody, or ends it, with a reason; one holder each. Giving it to who holds it writes
 * nothing. Refuses somebody who is part of the SEV, and for the privacy role whoever is no privacy officer.
 */
export async function setRole(viewer: Viewer, raw: unknown): Promise<SevPeople> {
  const { number, role, person, reason, version } = SetRole.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.role", facts);
    refuseStale(row, version);
    const run = onTx(tx);
    const holder = (await rolesOf(run, number)).find((each) => each.role === role)?.personId ?? null;
    if (holder === person) return;
    const next = person === null ? null : await mustBeFree(run, number, person);
    refuseUnless(role !== "privacy" || next === null || next.privacy, "invalid", {
      field: "person",
      detail: "The privacy role goes to a privacy officer.",
    });
    await tx.sev.update({ where: { number }, data: { version: row.version + 1 } });
    record(tx, viewer, number, {
      kind: "role",
      entry: "sev.role",
      data: { role, held: next !== null },
      ...(next ? { people: { person: next.personId } } : {}),
      text: { reason },
    });
    if (!next) return;
    await watchAs(tx, number, [next.personId]);
    await tellPeople(tx, viewer.kind === "person" ? viewer.personId : null, {
      number,
      what: "sev.role",
      personIds: [next.personId],
    });
  });
  return sevPeople(viewer, { number });
}

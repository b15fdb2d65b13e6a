import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { mustBeFree } from "./handlers.ts";
import { rolesOf } from "./roles.ts";
import { HandOver } from "./schema.ts";
import { type SevPeople, sevPeople } from "./sev-people.ts";
import { tellPeople } from "./tell.ts";
import { watchAs } from "./watch.ts";

/**
 * The lead passes on with a written summary. The lead stays with whoever holds it until the new one accepts; a later
 * hand-over takes the place of one that waits. Refuses everybody but the lead, and somebody who is part of the SEV.
 */
export async function handOver(viewer: Viewer, raw: unknown): Promise<SevPeople> {
  const { number, person, summary, version } = HandOver.parse(raw);
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.handover", facts);
    refuseStale(row, version);
    const run = onTx(tx);
    const lead = (await rolesOf(run, number)).find(({ role }) => role === "lead");
    refuseUnless(viewer.kind === "person" && lead?.personId === viewer.personId, "forbidden", {
      detail: "Only the lead hands over. Where the lead is away, give the role to somebody with a reason.",
    });
    refuseUnless(person !== viewer.personId, "invalid", { field: "person", detail: "That is yourself." });
    const next = await mustBeFree(run, number, person);
    await tx.sev.update({ where: { number }, data: { version: row.version + 1 } });
    record(tx, viewer, number, {
      kind: "handover",
      entry: "sev.handover",
      data: { role: "lead" },
      people: { person: next.personId },
      text: { summary },
    });
    await watchAs(tx, number, [next.personId]);
    await tellPeople(tx, viewer.personId, { number, what: "sev.role", personIds: [next.personId] });
  });
  return sevPeople(viewer, { number });
}

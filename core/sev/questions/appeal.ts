import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { sevFacts } from "../access/facts.ts";
import { handlersOf } from "../people/handlers.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockSev } from "../record/row.ts";
import { appealOf, dismissedBy, type SevAppeal } from "./appeals.ts";
import { Appeal } from "./schema.ts";

/**
 * A filer's appeal against the dismissal of what they filed: once, with a reason, still as "an employee". Goes to everybody
 * who handles SEVs but whoever dismissed it. Refuses everybody else, whether or not there is such a SEV.
 */
export async function appealDismissal(viewer: Viewer, raw: unknown): Promise<SevAppeal> {
  const { number, reason } = Appeal.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  await withTx(async (tx) => {
    const run = onTx(tx);
    const row = await lockSev(tx, number);
    const facts = (await sevFacts(run, viewer, [number])).get(number);
    if (!row || !facts) throw new Refusal("forbidden");
    mustAllow(viewer, "sev.appeal", facts);
    refuseUnless(row.state === "dismissed", "invalid", {
      field: "number",
      detail: "Only a dismissal can be appealed.",
    });
    refuseUnless((await appealOf(run, number)) === null, "invalid", {
      field: "number",
      detail: "A dismissal can be appealed once, and you did.",
    });
    record(tx, viewer, number, {
      kind: "appealed",
      entry: "sev.appeal",
      data: { from: row.state },
      text: { reason },
      sealedAuthor: true,
    });
    const first = await dismissedBy(run, number);
    const { free } = await handlersOf(run, number);
    const personIds = free.map(({ personId }) => personId).filter((id) => id !== first);
    await tellPeople(tx, viewer.personId, { number, what: "sev.appeal", personIds });
  });
  const made = await appealOf(onClient(database().pool), number);
  refuseUnless(made, "unavailable");
  return made;
}

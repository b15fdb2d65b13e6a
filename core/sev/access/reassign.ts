import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockSev } from "../record/row.ts";
import { peopleInRole, sevFacts } from "./facts.ts";
import { conflictFree } from "./name-handler.ts";

interface Next {
  readonly to: "reviewer" | "privacy" | "outside" | "nobody";
  readonly personId: string | null;
}

/** {@link reassignIn} in a transaction of its own: for what changes without evidence, like an organisation chart. */
export const reassignConflicted = (viewer: Viewer): Promise<number[]> =>
  withTx((tx) => reassignIn(tx, viewer));

/**
 * Takes every open SEV from an owner who has come into conflict with it, and gives it to the next who is free: the reviewer
 * with the fewest open SEVs (of a restricted one, among those named to it), else a privacy officer, else whoever is named
 * from outside. An entry says so, not why. Answers the numbers.
 */
export async function reassignIn(tx: Tx, viewer: Viewer): Promise<number[]> {
  mustAllow(viewer, "sev.reassign");
  const numbers = await selectConflicted(onTx(tx));
  for (const number of numbers) await reassign(tx, viewer, number);
  return numbers;
}

async function selectConflicted(run: Runner): Promise<number[]> {
  const rows = await run.all<{ number: number }>(statement`
    SELECT v.number FROM (SELECT DISTINCT owner_id FROM sev WHERE owner_id IS NOT NULL AND state NOT IN ('closed', 'dismissed', 'merged')) o
    CROSS JOIN LATERAL sev_conflicts(o.owner_id) AS c (number) JOIN sev v ON v.number = c.number AND v.owner_id = o.owner_id
    WHERE v.state NOT IN ('closed', 'dismissed', 'merged') ORDER BY v.number`);
  return rows.map(({ number }) => number);
}

async function reassign(tx: Tx, viewer: Viewer, number: number): Promise<void> {
  const row = await lockSev(tx, number);
  if (!row?.ownerId) return;
  const { to, personId } = await nextFor(onTx(tx), viewer, number);
  await tx.sev.update({ where: { number }, data: { ownerId: personId, version: row.version + 1 } });
  record(tx, viewer, number, {
    kind: "reassigned",
    entry: "sev.reassign",
    data: { to },
    ...(personId ? { people: { person: personId } } : {}),
  });
  if (personId) await tellPeople(tx, null, { number, what: "sev.assigned", personIds: [personId] });
}

async function nextFor(run: Runner, viewer: Viewer, number: number): Promise<Next> {
  const facts = (await sevFacts(run, viewer, [number])).get(number);
  const reviewer = await leastBusy(run, facts?.freeReviewerIds ?? []);
  if (reviewer) return { to: "reviewer", personId: reviewer };
  const officers = (await peopleInRole(run, "privacy")).map(({ personId }) => personId);
  const officer = await leastBusy(run, await conflictFree(run, number, officers));
  if (officer) return { to: "privacy", personId: officer };
  const rows = await run.all<{ id: string }>(
    statement`SELECT person_id AS id FROM sev_handler WHERE sev_number = ${number} AND part = 'outside' ORDER BY since`,
  );
  const [outside] = await conflictFree(
    run,
    number,
    rows.map(({ id }) => id),
  );
  return outside ? { to: "outside", personId: outside } : { to: "nobody", personId: null };
}

/** Who of these owns the fewest open SEVs; of equals always the same one. */
async function leastBusy(run: Runner, ids: readonly string[]): Promise<string | null> {
  const [row] = await run.all<{ id: string }>(statement`
    SELECT who.id FROM unnest(${[...ids]}::uuid[]) AS who (id)
    LEFT JOIN sev v ON v.owner_id = who.id AND v.state NOT IN ('closed', 'dismissed', 'merged')
    GROUP BY who.id ORDER BY count(v.number), who.id LIMIT 1`);
  return row?.id ?? null;
}

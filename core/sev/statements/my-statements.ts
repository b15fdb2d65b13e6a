import { nextUpdateOf, type Said, toSaid } from "#core/policy/statement/statement.ts";
import { type Runner, statement } from "#db/statement.ts";
import { basisNow } from "./basis.ts";
import { readStatementsOf } from "./read-statements.ts";

/** What was said about each of these SEVs; where nothing was said a SEV is missing. */
export async function saidAbout(run: Runner, numbers: readonly number[]): Promise<Map<number, Said>> {
  const found = new Map<number, Said>();
  for (const [number, all] of await readStatementsOf(run, numbers)) {
    if (!all.some(({ published }) => published)) continue;
    const { verdict } = await basisNow(run, number);
    found.set(number, { statements: toSaid(number, all, verdict), nextUpdateBy: nextUpdateOf(all) });
  }
  return found;
}

/** The SEVs about which staff were told something, newest first. Restricted ones stay with those they concern. */
export async function toldToStaff(run: Runner, limit: number): Promise<number[]> {
  const rows = await run.all<{ number: number }>(statement`
    SELECT e.sev_number AS number FROM sev_event e JOIN sev v ON v.number = e.sev_number
    WHERE e.kind = 'statement' AND e.data ->> 'act' = 'publish' AND e.data ->> 'audience' = 'staff' AND NOT v.restricted
    GROUP BY e.sev_number ORDER BY max(e.id) DESC LIMIT ${limit}`);
  return rows.map(({ number }) => number);
}

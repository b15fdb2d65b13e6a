import { concernsPerson } from "#core/log/reads/concerns.ts";
import { inForce, isWithheld } from "#core/log/withheld/withheld.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Of these SEVs those that concern somebody by reads alone of which they do not learn yet. */
export async function withheldFrom(
  run: Runner,
  personId: string,
  numbers: readonly number[],
): Promise<Set<number>> {
  const [any] = await run.all(statement`SELECT FROM withholding w WHERE ${inForce()} LIMIT 1`);
  if (!any) return new Set();
  const rows = await run.all<{ number: number }>(statement`
    SELECT n.number FROM (SELECT s.sev_number AS number, bool_and(${isWithheld()}) AS hidden
      FROM sev_read s JOIN read r USING (log_id, leaf_index)
      WHERE s.sev_number = ANY(${[...numbers]}::int[]) AND ${concernsPerson(personId)} GROUP BY 1) n WHERE n.hidden`);
  return new Set(rows.map(({ number }) => number));
}

import { type Runner, type Statement, statement } from "#db/statement.ts";

/**
 * Of a row of `sev`: it is there because the lot fell on a reader's day, and nobody has found anything in it. It is about
 * nobody's data then: no subject is told of it, and it holds no name back. Taken for more serious than SEV 5, or labelled as
 * right, it is a SEV like any other.
 */
export const onlyDrawn = (sev: Statement): Statement => statement`(${sev}.decided_by = 'sample'
  AND ${sev}.label IS DISTINCT FROM 'true_positive' AND coalesce(${sev}.final, ${sev}.triaged, ${sev}.automatic) = 5)`;

/** The same of one SEV by its number. */
export async function isOnlyDrawn(run: Runner, number: number): Promise<boolean> {
  const rows = await run.all(
    statement`SELECT FROM sev v WHERE v.number = ${number} AND ${onlyDrawn(statement`v`)}`,
  );
  return rows.length > 0;
}

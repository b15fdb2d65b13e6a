import { type Runner, type Statement, statement } from "#db/statement.ts";

/**
 * The ids of some people, of whoever leads them, and of whoever reports to them: those who have no say in what is found of
 * their reads. `which` is a condition on `person a`.
 */
export async function nextTo(run: Runner, which: Statement): Promise<string[]> {
  const rows = await run.all<{ id: string }>(statement`
    WITH about AS MATERIALIZED (SELECT a.id, a.manager_id FROM person a WHERE ${which})
    SELECT id FROM about UNION SELECT manager_id FROM about WHERE manager_id IS NOT NULL
    UNION SELECT p.id FROM person p JOIN about a ON p.manager_id = a.id`);
  return rows.map(({ id }) => id);
}

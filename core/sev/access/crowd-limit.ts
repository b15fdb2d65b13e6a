import { type Runner, statement } from "#db/statement.ts";

/** Up to how many subjects being one of them bars from a SEV: the setting in force. */
export async function crowdLimit(run: Runner): Promise<number> {
  const [row] = await run.all<{ limit: number }>(statement`SELECT crowd_limit() AS limit`);
  if (!row) throw new Error("no crowd limit: the database was not brought up to date");
  return row.limit;
}

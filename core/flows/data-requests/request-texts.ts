import { type Runner, statement } from "#db/statement.ts";

/** The entries of somebody's requests: no index names their author, so an erasure asks here. What was answered goes, too. */
export async function requestTexts(run: Runner, personId: string): Promise<number[]> {
  const rows = await run.all<{ leaf: number }>(statement`
    SELECT unnest(leaves)::float8 AS leaf FROM data_request WHERE person_id = ${personId}::uuid`);
  return rows.map(({ leaf }) => leaf);
}

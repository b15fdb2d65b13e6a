import { type Runner, statement } from "#db/statement.ts";

/** The entries in which somebody wrote as a question's asker: no index names their author, so an erasure asks here. */
export async function questionTexts(run: Runner, askerId: string): Promise<number[]> {
  const rows = await run.all<{ leaf: number }>(statement`
    SELECT unnest(array_remove(ARRAY[asked_leaf, appealed_leaf], NULL))::float8 AS leaf FROM read_question
    WHERE asker_id = ${askerId}::uuid`);
  return rows.map(({ leaf }) => leaf);
}

import { type Runner, statement } from "#db/statement.ts";

/**
 * Deletes a person's key, every item locked under it, and how those were rated. What is left of an item in a dead row, a
 * write-ahead log or a backup opens with that key alone. Whoever stores items of theirs just now is waited for first.
 * Answers how many of them came by capture: the entry says so, and doctor misses no more.
 */
export async function forgetItems(run: Runner, subjectId: string): Promise<number> {
  await run.all(statement`SELECT FROM person WHERE id = ${subjectId}::uuid FOR UPDATE`);
  await run.all(statement`DELETE FROM item_key WHERE subject_id = ${subjectId}::uuid`);
  await run.all(statement`
    DELETE FROM item_rating r USING item i WHERE i.id = r.item_id AND i.subject_id = ${subjectId}::uuid`);
  const [gone] = await run.all<{ captured: number }>(statement`
    WITH gone AS (DELETE FROM item WHERE subject_id = ${subjectId}::uuid RETURNING id)
    SELECT count(*)::int AS captured FROM gone JOIN captured_item c ON c.item_id = gone.id`);
  return gone?.captured ?? 0;
}

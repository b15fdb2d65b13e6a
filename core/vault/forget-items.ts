import { type Runner, statement } from "#db/statement.ts";

/**
 * Deletes a person's key, every item locked under it, and how those were rated. What is left of an item in a dead row, a
 * write-ahead log or a backup opens with that key alone. Whoever stores items of theirs just now is waited for first.
 * Answers how many items there were.
 */
export async function forgetItems(run: Runner, subjectId: string): Promise<number> {
  await run.all(statement`SELECT FROM person WHERE id = ${subjectId}::uuid FOR UPDATE`);
  await run.all(statement`DELETE FROM item_key WHERE subject_id = ${subjectId}::uuid`);
  await run.all(statement`
    DELETE FROM item_rating r USING item i WHERE i.id = r.item_id AND i.subject_id = ${subjectId}::uuid`);
  const gone = await run.all(statement`DELETE FROM item WHERE subject_id = ${subjectId}::uuid RETURNING id`);
  return gone.length;
}

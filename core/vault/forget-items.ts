import { type Runner, statement } from "#db/statement.ts";

/** Deletes every item of activity data about a person. Answers how many there were. */
export async function forgetItems(run: Runner, subjectId: string): Promise<number> {
  const gone = await run.all(statement`DELETE FROM item WHERE subject_id = ${subjectId}::uuid RETURNING id`);
  return gone.length;
}

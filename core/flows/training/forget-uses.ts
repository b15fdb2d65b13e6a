import { type Runner, statement } from "#db/statement.ts";

/** Puts the id that stands for an erased subject in the place of theirs, wherever a run used their data. */
export async function forgetUses(run: Runner, personId: string, subjectId: string): Promise<void> {
  if (personId === subjectId) return;
  await run.all(
    statement`UPDATE training_use SET person_id = ${subjectId}::uuid WHERE person_id = ${personId}::uuid`,
  );
  await run.all(
    statement`UPDATE training_decision SET person_id = ${subjectId}::uuid WHERE person_id = ${personId}::uuid`,
  );
}

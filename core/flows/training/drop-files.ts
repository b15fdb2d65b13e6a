import { type Runner, statement } from "#db/statement.ts";

/** Takes away a run's file with its key, and what it had still to go through. */
export async function dropFile(run: Runner, runId: string): Promise<void> {
  await run.all(statement`DELETE FROM training_file WHERE run_id = ${runId}::uuid`);
  await run.all(statement`DELETE FROM training_part WHERE run_id = ${runId}::uuid`);
  await run.all(statement`DELETE FROM training_item WHERE run_id = ${runId}::uuid`);
}

/** Takes away every file that holds something of a person, and stops what would still write one. */
export async function dropFilesOf(run: Runner, personId: string): Promise<void> {
  // In the order of their ids, so that two erasures do not wait for one another.
  const runs = await run.all<{ id: string }>(statement`
    SELECT r.id FROM training_run r JOIN training_use u ON u.run_id = r.id
    WHERE u.person_id = ${personId}::uuid AND r.state IN ('running', 'ready') ORDER BY r.id FOR UPDATE OF r`);
  for (const { id } of runs) await dropFile(run, id);
}

/** Takes away the files whose time is over. Answers how many there were. */
export async function dropExpired(run: Runner, now: Date): Promise<number> {
  const over = await run.all<{ id: string }>(statement`
    SELECT f.run_id AS id FROM training_file f JOIN training_run r ON r.id = f.run_id WHERE r.expires_at <= ${now}`);
  for (const { id } of over) await dropFile(run, id);
  return over.length;
}

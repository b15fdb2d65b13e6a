import { type Runner, statement } from "#db/statement.ts";

/** Takes away what somebody was told, how they wish to be told, and their turns; messages to them are given up. */
export async function forgetInNotices(run: Runner, personId: string): Promise<void> {
  await run.all(statement`DELETE FROM inbox_item WHERE person_id = ${personId}::uuid`);
  await run.all(statement`DELETE FROM notify_preference WHERE person_id = ${personId}::uuid`);
  await run.all(statement`DELETE FROM delivery WHERE person_id = ${personId}::uuid`);
  await run.all(
    statement`UPDATE rota_cover SET ended_at = now() WHERE person_id = ${personId}::uuid AND ended_at IS NULL`,
  );
  await run.all(statement`
    UPDATE rota SET ended_at = CASE WHEN cardinality(person_ids) = 1 THEN coalesce(ended_at, now()) ELSE ended_at END,
      person_ids = CASE WHEN cardinality(person_ids) = 1 THEN person_ids ELSE array_remove(person_ids, ${personId}::uuid) END
    WHERE ${personId}::uuid = ANY(person_ids)`);
}

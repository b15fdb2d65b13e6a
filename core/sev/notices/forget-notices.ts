import { type Runner, statement } from "#db/statement.ts";

/** Puts another id, of which nothing is known, in the place of an erased person: how many were told stays true. */
export async function forgetNotices(run: Runner, personId: string, alias: string): Promise<void> {
  if (alias === personId) return;
  await run.all(statement`
    UPDATE sev_notice SET person_id = ${alias}::uuid WHERE person_id = ${personId}::uuid`);
}

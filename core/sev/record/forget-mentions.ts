import { type Runner, statement } from "#db/statement.ts";

const INSTEAD = "an erased person";

/**
 * Replaces a person's name where SEVs, findings and exposures spell it. Of somebody who stays as an actor, what is about
 * their own reads keeps it. `words` is a regular expression without groups that count.
 */
export async function forgetMentions(
  run: Runner,
  {
    personId,
    words,
    kept,
    logins,
  }: { personId: string; words: string; kept: boolean; logins: readonly string[] },
): Promise<void> {
  const others = kept ? statement`AND actor_id IS DISTINCT FROM ${personId}::uuid` : statement``;
  await run.all(statement`
    UPDATE sev SET title = regexp_replace(title, ${words}, ${INSTEAD}, 'gi') WHERE title ~* ${words} ${others}`);
  await run.all(statement`
    UPDATE finding SET sentences = regexp_replace(sentences::text, ${words}, ${INSTEAD}, 'gi')::jsonb
    WHERE sentences::text ~* ${words} ${others}`);
  await run.all(statement`
    UPDATE exposure SET principal = 'erased' WHERE principal = ANY(${[...logins]}::text[])`);
}

import { type Runner, statement } from "#db/statement.ts";

/** Removes the views of a person who is erased, and those of others that spell the name. */
export async function forgetViews(
  run: Runner,
  { personId, kept, words }: { personId: string; kept: boolean; words: string },
): Promise<void> {
  await run.all(statement`
    DELETE FROM saved_view WHERE (owner_id = ${personId}::uuid AND NOT ${kept}) OR name ~* ${words} OR query ~* ${words}`);
}

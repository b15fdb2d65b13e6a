import { type Runner, statement } from "#db/statement.ts";

/** Replaces a person's name in notices that are still in the queue or kept after they were sent. */
export async function forgetInNotices(run: Runner, words: string): Promise<void> {
  await run.all(statement`
    UPDATE pgboss.job SET data = regexp_replace(data::text, ${words}, 'an erased person', 'gi')::jsonb
    WHERE data::text ~* ${words}`);
}

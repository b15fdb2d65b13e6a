import type { Draft, Statement } from "#core/policy/statement/statement.ts";
import { versionToPublish } from "#core/policy/statement/statement-versions.ts";
import type { Runner } from "#db/statement.ts";
import { readStatements } from "./read-statements.ts";

/** {@link versionToPublish} of a SEV's statement, with all of its statements. */
export async function draftToPublish(
  run: Runner,
  { number, ...at }: { number: number; statement: number; revision: number },
): Promise<{ all: readonly Statement[]; of: Statement; draft: Draft; text: string }> {
  const all = await readStatements(run, number);
  return { all, ...versionToPublish(all, at) };
}

import { refuseUnless } from "#core/base/refusal.ts";
import type { Runner } from "#db/statement.ts";
import { readStatements } from "./read-statements.ts";
import type { Draft, Statement } from "./statement.ts";

/**
 * A statement's newest version, which has to be the one that was looked at. Refuses `not_found`, one that is published,
 * another version (`stale`), and a text that is no longer kept.
 */
export async function draftToPublish(
  run: Runner,
  { number, statement, revision }: { number: number; statement: number; revision: number },
): Promise<{ all: readonly Statement[]; of: Statement; draft: Draft; text: string }> {
  const all = await readStatements(run, number);
  const of = all.find((each) => each.statement === statement);
  const draft = of?.drafts.at(-1);
  refuseUnless(of && draft, "not_found", { field: "statement" });
  refuseUnless(of.published === null, "invalid", { field: "statement", detail: "it is published already" });
  refuseUnless(draft.revision === revision, "stale", {
    field: "revision",
    detail: `somebody wrote version ${draft.revision} meanwhile`,
  });
  refuseUnless(draft.text !== null, "invalid", { field: "statement", detail: "its text is no longer kept" });
  return { all, of, draft, text: draft.text };
}

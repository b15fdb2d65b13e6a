import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { authorOf, checked } from "#core/policy/statement/statement.ts";
import { versionToPublish } from "#core/policy/statement/statement-versions.ts";
import { lockProgramme } from "#core/programme/locked.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { programmeBasis } from "./programme-basis.ts";
import { type ProgrammeStatements, programmeStatementsView } from "./programme-statements-view.ts";
import { readProgrammeStatements } from "./read-programme-statements.ts";
import { SecondProgrammeStatement } from "./schema.ts";

/**
 * The second person's yes to "no indication" while the verdict says otherwise, with a reason: for this version of the text
 * and this verdict alone. Refuses its author, a version that is not the newest, and a statement that needs no second person.
 */
export async function secondProgrammeStatement(viewer: Viewer, raw: unknown): Promise<ProgrammeStatements> {
  const { statement, revision, reason } = SecondProgrammeStatement.parse(raw);
  mustAllow(viewer, "programme.statement");
  await withTx(async (tx) => {
    await lockProgramme(tx, null);
    const run = onTx(tx);
    const { of } = versionToPublish(await readProgrammeStatements(run), { statement, revision });
    mustAllow(viewer, "programme.statement.second", { concernedIds: [], firstId: authorOf(of) });
    const basis = await programmeBasis(run);
    refuseUnless(checked(of, basis).outruns, "invalid", {
      field: "statement",
      detail: "what it says rests on the verdict: no second person is needed",
    });
    appendEntry(tx, viewer, {
      kind: "programme.statement.second",
      clear: { act: "second", statement, revision, verdict: basis.verdict },
      text: { reason },
    });
  });
  return programmeStatementsView(viewer);
}

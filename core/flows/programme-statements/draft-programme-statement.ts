import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { outrunsVerdict } from "#core/policy/statement/statement-rules.ts";
import { nextVersionOf } from "#core/policy/statement/statement-versions.ts";
import { lockProgramme } from "#core/programme/locked.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { programmeVerdict } from "./programme-basis.ts";
import { type ProgrammeStatements, programmeStatementsView } from "./programme-statements-view.ts";
import { readProgrammeStatements } from "./read-programme-statements.ts";
import { DraftProgrammeStatement } from "./schema.ts";
import { tellSeconds } from "./tell.ts";

/**
 * Writes a statement about the programme or its next version; every version is kept. Refuses a version written from an older
 * one, a published statement, a promise that lies in the past, and a correction of what is not published.
 */
export async function draftProgrammeStatement(viewer: Viewer, raw: unknown): Promise<ProgrammeStatements> {
  const input = DraftProgrammeStatement.parse(raw);
  mustAllow(viewer, "programme.statement");
  const { audience, claim, nextUpdateBy, corrects, text } = input;
  refuseUnless(nextUpdateBy === null || nextUpdateBy > systemClock.now(), "invalid", {
    field: "nextUpdateBy",
    detail: "the next update has to lie ahead",
  });
  await withTx(async (tx) => {
    await lockProgramme(tx, null);
    const { statement, revision } = nextVersionOf(await readProgrammeStatements(onTx(tx)), input);
    if (outrunsVerdict(claim, await programmeVerdict(onTx(tx))))
      await tellSeconds(tx, viewer, { statement, revision });
    appendEntry(tx, viewer, {
      kind: "programme.statement.draft",
      clear: {
        ...{ act: "draft", statement, revision, audience, claim, corrects },
        nextUpdateBy: nextUpdateBy?.toISOString() ?? null,
      },
      text: { text },
    });
  });
  return programmeStatementsView(viewer);
}

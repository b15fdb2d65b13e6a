import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { publicationOf } from "#core/policy/statement/statement-publish.ts";
import { versionToPublish } from "#core/policy/statement/statement-versions.ts";
import { lockProgramme } from "#core/programme/locked.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { programmeBasis } from "./programme-basis.ts";
import { type ProgrammeStatements, programmeStatementsView } from "./programme-statements-view.ts";
import { readProgrammeStatements } from "./read-programme-statements.ts";
import { PublishProgrammeStatement } from "./schema.ts";

/**
 * Publishes a statement's newest version: the entry holds verdict, numbers and the signed head they rest on, and commits to
 * the text. Refuses what {@link publicationOf} refuses, and what is stale.
 */
export async function publishProgrammeStatement(viewer: Viewer, raw: unknown): Promise<ProgrammeStatements> {
  const { statement, revision, reason, version } = PublishProgrammeStatement.parse(raw);
  mustAllow(viewer, "programme.statement");
  await withTx(async (tx) => {
    await lockProgramme(tx, version);
    const run = onTx(tx);
    const all = await readProgrammeStatements(run);
    const { of, draft, text } = versionToPublish(all, { statement, revision });
    const basis = await programmeBasis(run);
    const publication = publicationOf(all, { of, draft }, basis, reason, systemClock.now());
    const { audience, claim, corrects, nextUpdateBy } = draft;
    appendEntry(tx, viewer, {
      kind: "programme.statement.publish",
      clear: {
        ...{ act: "publish", statement, revision, audience, claim, corrects },
        ...{ nextUpdateBy: nextUpdateBy?.toISOString() ?? null, ...publication, ...basis },
      },
      text: { text, ...(publication.beforeStaff && reason ? { reason } : {}) },
    });
  });
  return programmeStatementsView(viewer);
}

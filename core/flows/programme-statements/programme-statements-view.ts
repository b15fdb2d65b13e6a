import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { type StatementsNow, statementsNow } from "#core/policy/statement/statement-view.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { programmeBasis } from "./programme-basis.ts";
import { readProgrammeStatements } from "./read-programme-statements.ts";

/** What was and will be said about the programme, and what that rests on now. */
export interface ProgrammeStatements extends StatementsNow {
  /** The programme's. */
  readonly version: number;
  readonly mayWrite: boolean;
  readonly asOf: Date;
}

/** The statements about the programme with their drafts, for stewards and privacy officers. */
export async function programmeStatementsView(viewer: Viewer): Promise<ProgrammeStatements> {
  mustAllow(viewer, "programme.statement");
  const run = onClient(database().pool);
  const [basis, statements, [row]] = await Promise.all([
    programmeBasis(run),
    readProgrammeStatements(run),
    run.all<{ version: number }>(statement`SELECT version FROM programme WHERE id = 1`),
  ]);
  const may = (firstId: string) =>
    decide(viewer, "programme.statement.second", { concernedIds: [], firstId }).allow;
  return {
    version: row?.version ?? 1,
    ...statementsNow(statements, basis, may),
    mayWrite: decide(viewer, "programme.statement").allow,
    asOf: systemClock.now(),
  };
}

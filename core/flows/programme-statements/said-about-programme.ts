import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { nextUpdateOf, type Said, toSaid } from "#core/policy/statement/statement.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { programmeVerdict } from "./programme-basis.ts";
import { readProgrammeStatements } from "./read-programme-statements.ts";

/** What was said about the programme so far, newest first, for everybody; what the authority was told shows as told. */
export async function saidAboutProgramme(viewer: Viewer): Promise<Said> {
  mustAllow(viewer, "programme.read");
  const run = onClient(database().pool);
  const all = await readProgrammeStatements(run);
  if (!all.some(({ published }) => published)) return { statements: [], nextUpdateBy: null };
  return { statements: toSaid(0, all, await programmeVerdict(run)), nextUpdateBy: nextUpdateOf(all) };
}

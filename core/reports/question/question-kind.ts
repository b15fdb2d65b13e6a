import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { mayShowNames } from "#core/policy/reports.ts";
import type { Question } from "#core/verify/bundle/question/format.ts";
import { ENTRY_TABLES } from "#core/verify/bundle/question/tables.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { ReportKind } from "../issued/report-kind.ts";
import type { IssuedReport } from "../issued/row.ts";
import { contentOf } from "./content.ts";
import { gapsOf } from "./gaps.ts";
import { linesOf, NAMES_MAX } from "./lines.ts";
import { KeptQuestion } from "./schema.ts";
import { selectLeaves } from "./select.ts";
import { shownAs } from "./shown-as.ts";
import { tablesOf } from "./tables.ts";
import { candidatesFor } from "./who-is.ts";
import { wordsFor } from "./words.ts";

/** The report that answers one question from entries of the log. */
export const questionKind = (report: Question): ReportKind => ({
  fileName: `whosaw-${report}`,
  admit: (run, viewer, row) => admitQuestion(run, viewer, report, row),
  async make(run, viewer, row, progress) {
    const question = KeptQuestion.parse(JSON.parse(row.question));
    const before = row.askLeaf ?? 0;
    const { redaction, readerId, personIds, askedAt } = row;
    if (question.ofReader && readerId === null) return "erased";
    const leaves = await selectLeaves(run, viewer, { report, question, readerId, personIds, before });
    if (leaves === null) return "too_many";
    await progress(10);
    const tables = ENTRY_TABLES[report];
    const candidates = await candidatesFor(run, report);
    const lines = await linesOf(run, leaves, {
      ...{ tables, redaction, candidates, namesMax: NAMES_MAX },
      progress: (share) => progress(10 + Math.floor(share * 60)),
    });
    const shown = await shownAs(run, redaction, lines, row);
    const asked = { report, before, askedAt, sev: question.sev ?? null };
    const words = await wordsFor(run, viewer, asked, lines, shown);
    const gaps = await gapsOf(run, { report, question, askedAt }, lines);
    await progress(75);
    const made = tablesOf(report, lines, shown, words, askedAt.toISOString());
    return contentOf({ report, row, viewer, lines, tables: made, gaps, shown });
  },
});

/** Lets in who may have the answer to a question, as they are now. Refuses everybody else, and names where they may not show. */
export async function admitQuestion(
  run: Runner,
  viewer: PersonViewer,
  report: Question,
  { question, redaction }: Pick<IssuedReport, "question" | "redaction">,
): Promise<void> {
  mustAllow(viewer, "report.ask", { report });
  const { sev } = KeptQuestion.parse(JSON.parse(question));
  if (report === "sev") await admitSev(run, viewer, sev ?? 0, redaction);
  if (redaction === "names" && !mayShowNames(viewer.roles))
    throw new Refusal("invalid", {
      field: "redaction",
      detail: "your role sees nobody by name: take it with pseudonyms, or by unit",
    });
}

/** A SEV has to be there for the viewer, without a conflict of interest; names show once somebody investigates it. */
async function admitSev(
  run: Runner,
  viewer: PersonViewer,
  number: number,
  redaction: IssuedReport["redaction"],
): Promise<void> {
  const [sev] = await run.all<{ state: string }>(
    statement`SELECT v.state FROM sev v WHERE v.number = ${number} AND ${openSevs(viewer)}`,
  );
  refuseUnless(sev, "not_found", { field: "sev" });
  if (redaction === "names" && sev.state === "triage")
    throw new Refusal("invalid", {
      field: "redaction",
      detail: "names show once somebody investigates; until then take it with pseudonyms",
    });
}

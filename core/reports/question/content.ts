import { canonicalText } from "#core/base/canonical.ts";
import { utf8 } from "#core/merkle/text.ts";
import { sha256 } from "#core/verify/bundle/fingerprints.ts";
import { crowdsIn } from "#core/verify/bundle/question/crowds.ts";
import type { QuestionStatement } from "#core/verify/bundle/question/format.ts";
import packageJson from "../../../package.json" with { type: "json" };
import type { Content } from "../issued/report-kind.ts";
import type { About, Gathered } from "./gathered.ts";
import { questionPdf } from "./pdf/question-pdf.ts";
import { questionReadme } from "./readme.ts";
import { questionWords, scopeOf } from "./scope.ts";
import { csvOf } from "./tables.ts";

/** Writes a report's files. The same question and entries give the same bytes: every date is that of the asking. */
export async function contentOf(gathered: Gathered): Promise<Content> {
  const { report, row, viewer, lines, tables, gaps, shown } = gathered;
  const readme = utf8(questionReadme(report));
  const about = {
    ...{ report, question: questionWords(report, row.readerId !== null), redaction: row.redaction },
    ...{ scope: scopeOf(row, shown), askLeaf: row.askLeaf ?? 0, gaps: [...gaps] },
    counts: Object.fromEntries(tables.map(({ file, lines: own }) => [file, own.length])),
    ...crowdsOf(tables),
  };
  const pdf = await questionPdf(gathered, about);
  const json = questionJson(gathered, about);
  const csv = Object.fromEntries(tables.map((table) => [table.file, csvOf(table)]));
  const files = { "README.txt": readme, "report.pdf": pdf, "report.json": json, ...csv };
  const statement: QuestionStatement = {
    ...about,
    files: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, sha256(bytes)])),
    askedBy: { roles: [...viewer.roles].sort() },
    ...{ askedAt: row.askedAt.toISOString(), codeVersion: packageJson.version },
  };
  const entries = lines.map(({ leaf, bytes, openings }) => ({
    ...{ leaf, bytes: Buffer.from(bytes).toString("base64"), openings: [...openings] },
  }));
  return {
    ...{ statement, readme, pdf, json, tables: csv, lines: entries, lineCount: lines.length },
    shown: row.redaction === "names" ? [...new Set(lines.flatMap(({ subjectIds }) => subjectIds))] : [],
  };
}

/** Of reads alone: the others name nobody in this way. */
function crowdsOf(tables: Gathered["tables"]): Pick<About, "crowds"> {
  const reads = tables.find(({ file }) => file === "reads.csv");
  return reads ? { crowds: crowdsIn(reads.lines) } : {};
}

/** The report as JSON (RFC 8785), for programs: times are UTC, DSS 4 is the most sensitive. */
function questionJson({ row, report, tables }: Gathered, about: About): Uint8Array {
  const value = {
    report: `whosaw-${report}`,
    asked: { at: row.askedAt.toISOString(), entry: row.askLeaf, redaction: row.redaction },
    ...{ question: about.question, scope: about.scope, gaps: about.gaps, counts: about.counts },
    ...(about.crowds ? { crowds: { ...about.crowds } } : {}),
    tables: Object.fromEntries(
      tables.map(({ file, columns, lines }) => [
        file.replace(/\.csv$/, ""),
        lines.map((line) => Object.fromEntries(columns.map((column) => [column, line[column] ?? ""]))),
      ]),
    ),
  };
  return utf8(`${canonicalText(value)}\n`);
}

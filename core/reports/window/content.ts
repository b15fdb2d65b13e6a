import { canonicalText } from "#core/base/canonical.ts";
import type { WindowReport } from "#core/flows/window-report/window-report.ts";
import { utf8 } from "#core/merkle/text.ts";
import { sha256 } from "#core/verify/bundle/fingerprints.ts";
import type { EntryLine } from "#core/verify/bundle/format.ts";
import { REPORT_README, type ReportStatement } from "#core/verify/bundle/report-format.ts";
import packageJson from "../../../package.json" with { type: "json" };
import type { Content } from "../issued/report-kind.ts";
import type { Gathered } from "./gathered.ts";
import type { Line } from "./lines.ts";
import { windowPdf } from "./pdf/window-pdf.ts";
import type { Person } from "./people.ts";
import { peopleCsv, readsCsv } from "./tables.ts";

const QUESTION =
  "Who could read while this window was open, who did, whose data, and for whom is no read in the complete log?";

/** Writes a report's files. The same window, reads and people give the same bytes: every date is that of the asking. */
export async function contentOf(gathered: Gathered): Promise<Content> {
  const { report, lines, people, shown } = gathered;
  const counts = countsOf(report, lines, people);
  const files = {
    pdf: await windowPdf(gathered, counts),
    json: windowJson(gathered, counts),
    reads: readsCsv(lines, shown),
    people: peopleCsv(people, shown),
  };
  return {
    ...{ pdf: files.pdf, json: files.json, readme: utf8(REPORT_README), lineCount: counts.lines },
    tables: { "people.csv": files.people, "reads.csv": files.reads },
    statement: stated(gathered, counts, files),
    lines: entryLines(lines),
    shown: shown.named,
  };
}

/** One of each entry, though it may have several lines. */
const entryLines = (lines: readonly Line[]): EntryLine[] => [
  ...new Map(
    lines.map(({ leaf, bytes, openings }) => [
      leaf,
      { leaf, bytes: Buffer.from(bytes).toString("base64"), openings: [...openings] },
    ]),
  ).values(),
];

function countsOf(
  { reads }: WindowReport,
  lines: readonly Line[],
  people: readonly Person[],
): ReportStatement["counts"] {
  const of = (standing: Line["standing"]) => lines.filter((line) => line.standing === standing).length;
  const said = (what: Person["said"]) => people.filter((person) => person.said === what).length;
  return {
    ...{ lines: lines.length, need: of("need"), excess: of("excess"), superuser: of("superuser") },
    readers: reads.readers,
    people: {
      ...{ all: people.length, read: said("read"), apart: said("read by a superuser") },
      ...{ inNeed: said("read in need alone"), none: said("no read in the complete log") },
      cannotTell: said("cannot tell"),
    },
  };
}

const scopeOf = ({ id, coverage, datasets }: WindowReport): ReportStatement["scope"] => ({
  ...{ source: coverage.source.id, window: id },
  datasets: datasets.map(({ id: dataset, from, until }) => ({
    ...{ id: dataset, from: from.toISOString(), until: until?.toISOString() ?? null },
  })),
});

function stated(
  { row, viewer, report, shown }: Gathered,
  counts: ReportStatement["counts"],
  { pdf, json, reads, people }: Readonly<Record<"pdf" | "json" | "reads" | "people", Uint8Array>>,
): ReportStatement {
  return {
    ...{ report: "window", question: QUESTION, redaction: shown.redaction, scope: scopeOf(report) },
    ...{ askLeaf: row.askLeaf ?? 0, verdict: report.verdict, gaps: [...report.coverage.gaps], counts },
    files: {
      ...{ "reads.csv": sha256(reads), "people.csv": sha256(people), "report.pdf": sha256(pdf) },
      ...{ "report.json": sha256(json), "README.txt": sha256(REPORT_README) },
    },
    askedBy: { roles: [...viewer.roles].sort() },
    ...{ askedAt: row.askedAt.toISOString(), codeVersion: packageJson.version },
  };
}

/** The report as JSON (RFC 8785), for programs: times are UTC, DSS 4 is the most sensitive. */
function windowJson({ row, report, people, shown }: Gathered, counts: ReportStatement["counts"]): Uint8Array {
  const { may: _, ...window } = report;
  const value = {
    report: "whosaw-window",
    asked: { at: row.askedAt, entry: row.askLeaf, redaction: row.redaction },
    ...{ verdict: report.verdict, counts, window },
    people: people.map(({ id, said, reads, readers, firstAt, lastAt }) => ({
      ...{ person: shown.personId(id), name: shown.personName(id) || null, said, reads },
      ...{
        readers: readers.length,
        readBy: readers.map(shown.readerId).filter((each) => each !== ""),
        firstAt,
        lastAt,
      },
    })),
  };
  return utf8(`${canonicalText(JSON.parse(JSON.stringify(value)))}\n`);
}

import { unzipSync, zipSync } from "fflate";
import { canonicalText } from "#core/base/canonical.ts";
import type { Locale } from "#core/base/locale.ts";
import { keys } from "#core/log/keys/keys.ts";
import { ACCESS_README, type AccessStatement } from "#core/verify/bundle/access-format.ts";
import { sha256 } from "#core/verify/bundle/fingerprints.ts";
import type { EntryLine } from "#core/verify/bundle/format.ts";
import packageJson from "../../../package.json" with { type: "json" };
import type { OwnFacts } from "./gather/facts.ts";
import type { OpenedRead } from "./gather/openings.ts";
import { reportPdf } from "./pdf/report-pdf.ts";
import { aboutYou, reportCsv } from "./report-csv.ts";
import { reportJson } from "./report-json.ts";
import type { TakeHome } from "./row.ts";
import { verdictOf } from "./verdict.ts";
import { reportSay } from "./words.ts";

/** What a report is made of before it is proven: its files and what it states of them. */
export interface Content {
  readonly statement: AccessStatement;
  readonly pdf: Uint8Array;
  readonly json: Uint8Array;
  readonly csv: Uint8Array;
  readonly lines: readonly EntryLine[];
}

export const QUESTION = "Who read the data about me, and what is held about me?";

/** Writes a report's files: what people read in their language, what programs read in English. The same reads and facts give the same bytes: every date in them is that of the asking. */
export async function contentOf(
  row: TakeHome,
  facts: OwnFacts,
  reads: readonly OpenedRead[],
  locale: Locale,
): Promise<Content> {
  const own = reads.map(({ read }) => read);
  const files = {
    pdf: await reportPdf(row, facts, own, keys().origin, reportSay(locale)),
    json: reportJson(row, facts, reads, verdictOf(own, facts, row.timeZone, reportSay("en"))),
    csv: reportCsv(reads),
  };
  return { ...files, statement: stated(row, facts, reads, files), lines: reads.map(({ line }) => line) };
}

function stated(
  row: TakeHome,
  facts: OwnFacts,
  reads: readonly OpenedRead[],
  { pdf, json, csv }: Pick<Content, "pdf" | "json" | "csv">,
): AccessStatement {
  const refused = reads.filter(({ read }) => read.outcome === "refused").length;
  const actors = reads.flatMap(({ line }) => line.openings.filter(({ field }) => field === "actor"));
  return {
    ...{ question: QUESTION, subject: row.personId, askLeaf: row.askLeaf ?? 0 },
    ...{ since: row.since?.toISOString() ?? null, until: row.until?.toISOString() ?? null },
    counts: {
      ...{ rows: reads.length, allowed: reads.length - refused, refused },
      byName: reads.filter((read) => aboutYou(read) === "by name").length,
      readersNamed: new Set(actors.map(({ value }) => value)).size,
    },
    withheld: facts.withheld.map(({ entries, until }) => ({ entries, until: until.toISOString() })),
    files: {
      ...{ "reads.csv": sha256(csv), "report.pdf": sha256(pdf) },
      ...{ "report.json": sha256(json), "README.txt": sha256(ACCESS_README) },
    },
    ...{ askedAt: row.askedAt.toISOString(), codeVersion: packageJson.version },
  };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Content as one piece of bytes, to be sealed. */
export const packed = ({ statement, pdf, json, csv, lines }: Content): Uint8Array =>
  zipSync(
    { statement: utf8(canonicalText(statement)), pdf, json, csv, lines: utf8(JSON.stringify(lines)) },
    { level: 0 },
  );

/** The inverse of {@link packed}. */
export function unpacked(bytes: Uint8Array): Content {
  const { statement, pdf, json, csv, lines } = unzipSync(bytes);
  if (!statement || !pdf || !json || !csv || !lines) throw new Error("a report's file is not whole");
  const read = (text: Uint8Array) => JSON.parse(new TextDecoder().decode(text));
  return { statement: read(statement), pdf, json, csv, lines: read(lines) };
}

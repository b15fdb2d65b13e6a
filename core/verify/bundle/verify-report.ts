import { openedSubjectsRoot } from "#core/merkle/commitment.ts";
import { encodeBase64 } from "#core/merkle/text.ts";
import { attempt, type Check, holds } from "./check-failed.ts";
import { asText } from "./csv.ts";
import type { ReportBundle } from "./format.ts";
import { linesOf } from "./lines-of.ts";
import { committed, opens, subjectsCell } from "./opened.ts";
import { clearCells } from "./proven-cells.ts";
import {
  PEOPLE_MAX,
  REPORT_COLUMNS,
  REPORT_PROVEN,
  type ReportColumn,
  type ReportStatement,
} from "./report-format.ts";
import type { ProvenEntry } from "./verify-entries.ts";

const SAYS: Check = "each line says what its entry says";
const NAMES: Check = "each person named is the one that the entry commits to";

/** One line of reads.csv, by column. */
export type ReportLine = Readonly<Record<ReportColumn, string>>;

/** Holds each line of a report against its entry and the scope; every entry has a line. Throws CheckFailed. */
export function verifyReportLines(
  bundle: ReportBundle,
  statement: ReportStatement,
  reads: readonly ProvenEntry[],
): ReportLine[] {
  const lines = linesOf(bundle["reads.csv"], "reads.csv", REPORT_COLUMNS);
  const entries = new Map(reads.map((entry) => [String(entry.leaf), entry]));
  const used = new Set<string>();
  let last = "";
  for (const [at, line] of lines.entries()) {
    const where = `line ${at + 2} of reads.csv`; // the header is line 1
    const entry = entries.get(line.leaf_index);
    holds(entry, SAYS, `${where}: no entry of the bundle stands behind it`);
    const place = `${line.leaf_index.padStart(16, "0")} ${line.dataset}`;
    holds(place > last, SAYS, `${where}: the lines are not in the order of the log`);
    last = place;
    used.add(line.leaf_index);
    verifyClear(where, line, entry);
    verifyScope(where, line, statement);
    if (statement.redaction === "names") verifyPeople(where, line, entry);
    else verifyPseudonyms(where, line, entry);
  }
  holds(used.size === entries.size, SAYS, "an entry of the bundle has no line");
  return lines;
}

function verifyClear(where: string, line: ReportLine, { leaf, body }: ProvenEntry): void {
  holds(body.kind === "read", SAYS, `${where}: its entry is no read`);
  const said = attempt(SAYS, `${where}: its entry is malformed`, () => clearCells(leaf, body));
  for (const column of REPORT_PROVEN)
    holds(
      line[column] === asText(said[column] ?? ""),
      SAYS,
      `${where}: ${column} is not what the entry says`,
    );
  const touched = body.datasets as readonly { id: string; dss: number }[];
  const own = touched.find(({ id }) => asText(id) === line.dataset);
  holds(own, SAYS, `${where}: the entry is of another dataset`);
  holds(String(own.dss) === line.dss, SAYS, `${where}: dss is not what the entry says`);
}

function verifyScope(where: string, line: ReportLine, { scope, askLeaf }: ReportStatement): void {
  const inside = scope.datasets.some(
    ({ id, from, until }) =>
      asText(id) === line.dataset && line.happened_at >= from && (until === null || line.happened_at < until),
  );
  holds(inside, SAYS, `${where}: it lies outside of what was asked`);
  holds(line.source === asText(scope.source), SAYS, `${where}: it is of another source`);
  holds(line.outcome === "allowed", SAYS, `${where}: a refused read is none of these`);
  holds(Number(line.leaf_index) < askLeaf, SAYS, `${where}: it is younger than the question`);
  const known = ["need", "excess", "superuser"].includes(line.standing);
  holds(known, SAYS, `${where}: its standing is none that there is`);
}

/** Nothing is opened, and each of the people has a pseudonym; of many, in older reports, none has. */
function verifyPseudonyms(where: string, line: ReportLine, { openings, others }: ProvenEntry): void {
  holds(openings.length === 0 && !others, NAMES, `${where}: it opens what shows by pseudonym`);
  const named = Number(line.subject_count);
  const shown = line.people === "" ? 0 : line.people.split(" ").length;
  const expected = line.scope === "people" ? named : 0;
  holds(
    shown === expected || (shown === 0 && named > PEOPLE_MAX),
    NAMES,
    `${where}: ${shown} of ${named} people have a pseudonym`,
  );
}

/** The reader, and all people that the read names or, where one cannot be opened, none. */
function verifyPeople(where: string, line: ReportLine, { openings, others, body }: ProvenEntry): void {
  holds(others === undefined, NAMES, `${where}: it carries what a report has none of`);
  const [actor, ...more] = openings.filter(({ field }) => field !== "subject");
  holds(
    more.length === 0 && (!actor || actor.field === "actor"),
    NAMES,
    `${where}: something else is opened`,
  );
  holds(line.reader === (actor?.value ?? ""), NAMES, `${where}: another reader than the opening's`);
  holds(actor || line.reader_name === "", NAMES, `${where}: a name that no opening carries`);
  if (actor) holds(opens(actor, body.actor), NAMES, `${where}: the reader is another`);
  const opened = openings.filter(({ field }) => field === "subject");
  holds(line.people === subjectsCell(opened), NAMES, `${where}: other people than those opened`);
  if (opened.length === 0) return;
  const { count, root } = body.subjects as { count: number; root: string };
  const commitments = opened.map(committed).filter((each) => each !== null);
  holds(commitments.length === count, NAMES, `${where}: ${commitments.length} of ${count} people are opened`);
  holds(encodeBase64(openedSubjectsRoot(commitments)) === root, NAMES, `${where}: the people are others`);
}

import { clearCells } from "#core/verify/bundle/proven-cells.ts";
import {
  PEOPLE_COLUMNS,
  type PeopleColumn,
  REPORT_COLUMNS,
  type ReportColumn,
} from "#core/verify/bundle/report-format.ts";
import { toCsv } from "#core/verify/bundle/to-csv.ts";
import type { Line } from "./lines.ts";
import type { Person } from "./people.ts";
import type { ShownAs } from "./shown-as.ts";

/** The reads as CSV. Whom a line names are those that its openings prove, or all of them by pseudonym. */
export const readsCsv = (lines: readonly Line[], shown: ShownAs): Uint8Array =>
  toCsv([[...REPORT_COLUMNS], ...lines.map((line) => cellsOf(line, shown))]);

function cellsOf(line: Line, shown: ShownAs): string[] {
  const { subject_count, items, how, outcome, purpose, scope, source, ...clear } = clearCells(
    line.leaf,
    line.body,
  );
  const cells: Readonly<Record<ReportColumn, string | undefined>> = {
    ...{
      leaf_index: clear.leaf_index,
      dataset: line.datasetId,
      dss: String(line.dss),
      standing: line.standing,
    },
    ...{ happened_at: clear.happened_at, learned_at: clear.learned_at },
    ...{
      reader: shown.readerId(line.actorId),
      reader_name: shown.readerName(line.actorId),
      team: line.team ?? "",
    },
    ...{ how, outcome, purpose, scope, subject_count, items, people: peopleCell(line, shown), source },
  };
  return REPORT_COLUMNS.map((column) => cells[column] ?? "");
}

function peopleCell({ subjectIds, openings }: Line, shown: ShownAs): string {
  const ids =
    shown.redaction === "names"
      ? openings.flatMap(({ field, value }) => (field === "subject" ? [value] : []))
      : subjectIds.map(shown.personId);
  return ids.toSorted().join(" ");
}

/** Everybody whose data lay open as CSV, in the order given. */
export const peopleCsv = (people: readonly Person[], shown: ShownAs): Uint8Array =>
  toCsv([[...PEOPLE_COLUMNS], ...people.map((person) => personCells(person, shown))]);

function personCells({ id, said, reads, readers, firstAt, lastAt }: Person, shown: ShownAs): string[] {
  const readBy = readers.map(shown.readerId).filter((reader) => reader !== "");
  const cells: Readonly<Record<PeopleColumn, string>> = {
    ...{ person: shown.personId(id), name: shown.personName(id), said, reads: String(reads) },
    ...{ readers: String(readers.length), read_by: readBy.join(" ") },
    ...{ first_at: firstAt?.toISOString() ?? "", last_at: lastAt?.toISOString() ?? "" },
  };
  return PEOPLE_COLUMNS.map((column) => cells[column]);
}

import { asText } from "#core/verify/bundle/csv.ts";
import { subjectsCell } from "#core/verify/bundle/opened.ts";
import type { TableLine } from "#core/verify/bundle/question/derived.ts";
import type { EntryTable } from "#core/verify/bundle/question/entry-table.ts";
import type { Question } from "#core/verify/bundle/question/format.ts";
import { COSIGNATURE_COLUMNS, DERIVED_TABLES, HEAD_COLUMNS } from "#core/verify/bundle/question/specs.ts";
import { TABLE_FILES } from "#core/verify/bundle/question/table-files.ts";
import { ENTRY_TABLES } from "#core/verify/bundle/question/tables.ts";
import { toCsv } from "#core/verify/bundle/to-csv.ts";
import type { SignedHeads } from "./heads.ts";
import type { Line } from "./lines.ts";
import type { ShownAs } from "./shown-as.ts";

/** A table of a report: its columns, and its lines spelled as the CSV file spells them. */
export interface Table {
  readonly file: string;
  readonly columns: readonly string[];
  readonly lines: readonly TableLine[];
}

/** What no entry decides: words beside an entry's line, words of derived lines, and signed heads. */
export interface Words {
  /** By leaf, for the columns that nothing proves. */
  readonly ofEntry: (leaf: number) => TableLine;
  /** By file and line, the same of tables that follow from others. */
  readonly ofDerived: (file: string, line: TableLine) => TableLine;
  readonly signed: SignedHeads;
}

/** All tables of a report in the order of its bundle. Pure. */
export function tablesOf(
  report: Question,
  lines: readonly Line[],
  shown: ShownAs,
  words: Words,
  askedAt: string,
): Table[] {
  const made = new Map<string, Table>();
  for (const table of ENTRY_TABLES[report]) {
    const own = lines.filter((line) => line.table === table);
    const cells = own.map((line) =>
      spelt(table.columns, { ...words.ofEntry(line.leaf), ...cellsOf(table, line, shown) }),
    );
    made.set(table.file, { file: table.file, columns: table.columns, lines: cells });
  }
  for (const { file, columns, lines: derive, words: open } of DERIVED_TABLES[report]) {
    const tables = new Map([...made].map(([name, table]) => [name, table.lines]));
    const cells = derive(tables, { askedAt }).map((line) => {
      const more = words.ofDerived(file, line);
      return spelt(columns, {
        ...line,
        ...Object.fromEntries(open.map((column) => [column, more[column] ?? ""])),
      });
    });
    made.set(file, { file, columns, lines: cells });
  }
  if (report === "completeness") {
    made.set("heads.csv", plain("heads.csv", HEAD_COLUMNS, words.signed.heads));
    made.set("cosignatures.csv", plain("cosignatures.csv", COSIGNATURE_COLUMNS, words.signed.cosignatures));
  }
  return TABLE_FILES[report].map((file) => made.get(file)!); // each was made
}

const plain = (file: string, columns: readonly string[], lines: readonly TableLine[]): Table => ({
  ...{ file, columns, lines: lines.map((line) => spelt(columns, line)) },
});

/** Formulas are escaped here, once: what follows from a table follows from it as it is written. */
const spelt = (columns: readonly string[], line: TableLine): TableLine =>
  Object.fromEntries(columns.map((column) => [column, asText(line[column] ?? "")]));

function cellsOf(table: EntryTable, line: Line, shown: ShownAs): TableLine {
  const { leaf, body, people, team, texts, openings } = line;
  const cells: Record<string, string> = { ...table.clear(leaf, body), ...texts };
  for (const [column, field] of Object.entries(table.people)) {
    const id = people[column];
    const gone = shown.redaction === "names" && !openings.some((opening) => opening.field === field);
    cells[column] = id === undefined || gone ? "" : shown.id(column, id);
    cells[`${column}_name`] = id === undefined || gone ? "" : shown.name(id);
    cells[`${column}_unit`] = id === undefined ? "" : shown.unit(id, isActor(field) ? team : null);
  }
  if (table.subjects !== null) cells[table.subjects] = subjectsIn(line, shown);
  return cells;
}

const isActor = (field: string): boolean => field === "by" || field === "actor";

const subjectsIn = ({ subjectIds, openings }: Line, shown: ShownAs): string =>
  shown.redaction === "names"
    ? subjectsCell(openings)
    : subjectIds
        .map(shown.person)
        .filter((id) => id !== "")
        .sort()
        .join(" ");

/** A table as CSV (RFC 4180). */
export const csvOf = ({ columns, lines }: Table): Uint8Array =>
  toCsv([columns, ...lines.map((line) => columns.map((column) => line[column] ?? ""))]);

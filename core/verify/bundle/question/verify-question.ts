import { attempt, type Check, holds } from "../check-failed.ts";
import { asText } from "../csv.ts";
import type { BaseBundle } from "../format.ts";
import { linesOf } from "../lines-of.ts";
import type { ProvenEntry } from "../verify-entries.ts";
import { type Crowds, crowdsIn } from "./crowds.ts";
import { at, type DerivedTable, linesIn, type TableLine, type Tables } from "./derived.ts";
import type { EntryTable } from "./entry-table.ts";
import type { QuestionManifest, QuestionStatement } from "./format.ts";
import { DERIVED_TABLES } from "./specs.ts";
import { tablesIn } from "./table-files.ts";
import { ENTRY_TABLES } from "./tables.ts";
import { verifyCosignatures, verifyHeads } from "./verify-heads.ts";
import { verifyLine } from "./verify-lines.ts";
import { verifyScope } from "./verify-scope.ts";

const SAYS: Check = "each line says what its entry says";
const FOLLOWS: Check = "what the other tables say follows from the lines";
const NAMES: Check = "each person named is the one that the entry commits to";
const COUNTS: Check = "the counts are right";

/** What a report's own lines come to. */
export interface QuestionCounts {
  /** Entries that stand behind its lines. */
  readonly rows: number;
  /** Lines of each table. */
  readonly lines: Readonly<Record<string, number>>;
  /** Lines whose person can no longer be opened. */
  readonly notOpenable: number;
  readonly crowds: Crowds;
}

/**
 * Holds each line of a report's tables against its entry and the scope, each table that follows from others against these,
 * and the counts. `entries` without the report's own. Throws CheckFailed.
 */
export function verifyQuestion(
  bundle: BaseBundle,
  { statement, vkey, size }: Pick<QuestionManifest, "statement" | "vkey" | "size">,
  entries: readonly ProvenEntry[],
): QuestionCounts {
  const { report } = statement;
  const tables = new Map<string, readonly TableLine[]>();
  for (const table of ENTRY_TABLES[report])
    tables.set(table.file, entryLines(bundle, table, statement, entries));
  const placed = ENTRY_TABLES[report].reduce((sum, { file }) => sum + (tables.get(file)?.length ?? 0), 0);
  holds(placed === entries.length, SAYS, "an entry of the bundle has no line");
  const files = tablesIn(report, bundle);
  for (const table of DERIVED_TABLES[report])
    if (files.includes(table.file)) tables.set(table.file, derivedLines(bundle, table, statement, tables));
  if (report === "completeness") headTables(bundle, { vkey, size }, tables);
  verifyCounts(statement, files, tables);
  const lines = Object.fromEntries([...tables].map(([file, list]) => [file, list.length]));
  const crowds = verifyCrowds(statement, tables);
  return { rows: entries.length, lines, notOpenable: notOpenable(statement, tables), crowds };
}

function entryLines(
  bundle: BaseBundle,
  table: EntryTable,
  statement: QuestionStatement,
  entries: readonly ProvenEntry[],
): TableLine[] {
  const { file, columns } = table;
  const own = entries.filter(({ body }) => table.holds(body.kind));
  const lines = linesOf(bundle[file]!, file, columns);
  holds(lines.length === own.length, SAYS, `${file}: ${lines.length} lines, ${own.length} entries`);
  for (const [n, line] of lines.entries()) {
    const where = `line ${n + 2} of ${file}`; // the header is line 1
    const entry = own[n]!; // as many
    holds(
      n === 0 || entry.leaf > own[n - 1]!.leaf,
      SAYS,
      `${where}: the lines are not in the order of the log`,
    );
    verifyLine(where, table, line, entry, statement.redaction);
    verifyScope(where, line, entry, statement);
  }
  return lines;
}

function derivedLines(
  bundle: BaseBundle,
  { file, columns, lines: derive, words, names = [] }: DerivedTable,
  statement: QuestionStatement,
  tables: Tables,
): TableLine[] {
  const lines = linesOf(bundle[file]!, file, columns);
  const expected = attempt(FOLLOWS, `${file} cannot be made of the lines`, () => derive(tables, statement));
  holds(
    lines.length === expected.length,
    FOLLOWS,
    `${file}: ${lines.length} lines, and the others come to ${expected.length}`,
  );
  for (const [n, line] of lines.entries()) {
    for (const column of names)
      holds(
        statement.redaction === "names" || at(line, column) === "",
        NAMES,
        `line ${n + 2} of ${file}: a name where nobody shows by name`,
      );
    for (const column of columns)
      holds(
        words.includes(column) || at(line, column) === asText(at(expected[n], column)),
        FOLLOWS,
        `line ${n + 2} of ${file}: ${column} does not follow from the other tables`,
      );
  }
  return lines;
}

function headTables(
  bundle: BaseBundle,
  of: Pick<QuestionManifest, "vkey" | "size">,
  tables: Map<string, readonly TableLine[]>,
): void {
  const heads = verifyHeads(bundle, of);
  tables.set("heads.csv", heads);
  if (bundle["cosignatures.csv"])
    tables.set("cosignatures.csv", verifyCosignatures(bundle, heads, linesIn(tables, "events.csv")));
}

function verifyCounts({ counts }: QuestionStatement, files: readonly string[], tables: Tables): void {
  holds(Object.keys(counts).toSorted().join() === files.toSorted().join(), COUNTS, "a table has no count");
  for (const file of files) {
    const found = tables.get(file)?.length ?? 0;
    holds(counts[file] === found, COUNTS, `${file}: ${counts[file]} lines stated, ${found} found`);
  }
}

function verifyCrowds({ crowds: stated }: QuestionStatement, tables: Tables): Crowds {
  const found = crowdsIn(linesIn(tables, "reads.csv"));
  const words = ({ reads, namings }: Crowds) => `${reads} reads that name ${namings} times`;
  if (stated)
    holds(
      stated.reads === found.reads && stated.namings === found.namings,
      COUNTS,
      `reads.csv: ${words(stated)} and show nobody are stated, ${words(found)} found`,
    );
  return found;
}

function notOpenable({ report, redaction }: QuestionStatement, tables: Tables): number {
  if (redaction !== "names") return 0;
  const isGone = (line: TableLine) =>
    Object.hasOwn(line, "reader") ? line.reader === "" : line.by === "" && line.by_system === "";
  return ENTRY_TABLES[report].reduce(
    (sum, { file }) => sum + (tables.get(file) ?? []).filter(isGone).length,
    0,
  );
}

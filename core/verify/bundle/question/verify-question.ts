import { verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { encodeBase64 } from "#core/merkle/text.ts";
import { attempt, type Check, holds } from "../check-failed.ts";
import { asText } from "../csv.ts";
import type { BaseBundle } from "../format.ts";
import { linesOf } from "../lines-of.ts";
import type { ProvenEntry } from "../verify-entries.ts";
import { at, type DerivedTable, type TableLine, type Tables } from "./derived.ts";
import type { EntryTable } from "./entry-table.ts";
import type { QuestionManifest, QuestionStatement } from "./format.ts";
import { DERIVED_TABLES, HEAD_COLUMNS } from "./specs.ts";
import { TABLE_FILES } from "./table-files.ts";
import { ENTRY_TABLES } from "./tables.ts";
import { verifyLine } from "./verify-lines.ts";
import { verifyScope } from "./verify-scope.ts";

const SAYS: Check = "each line says what its entry says";
const FOLLOWS: Check = "what the other tables say follows from the lines";
const COUNTS: Check = "the counts are right";

/** What a report's own lines come to. */
export interface QuestionCounts {
  /** Entries that stand behind its lines. */
  readonly rows: number;
  /** Lines of each table. */
  readonly lines: Readonly<Record<string, number>>;
  /** Lines whose person can no longer be opened. */
  readonly notOpenable: number;
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
  for (const table of DERIVED_TABLES[report])
    tables.set(table.file, derivedLines(bundle, table, statement, tables));
  if (report === "completeness") tables.set("heads.csv", headLines(bundle, vkey, size));
  verifyCounts(statement, tables);
  const lines = Object.fromEntries([...tables].map(([file, list]) => [file, list.length]));
  return { rows: entries.length, lines, notOpenable: notOpenable(statement, tables) };
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
  { file, columns, lines: derive, words }: DerivedTable,
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
  for (const [n, line] of lines.entries())
    for (const column of columns)
      holds(
        words.includes(column) || at(line, column) === asText(at(expected[n], column)),
        FOLLOWS,
        `line ${n + 2} of ${file}: ${column} does not follow from the other tables`,
      );
  return lines;
}

/** Each head as the log's key signed it, the smaller before the larger; whether one continues the other takes more than a list. */
function headLines(bundle: BaseBundle, vkey: string, size: number): TableLine[] {
  const file = "heads.csv";
  const key = parseVerifierKey(vkey);
  holds(key.ok, SAYS, `${file}: there is no key to check it by`);
  let last = -1n;
  const lines = linesOf(bundle[file]!, file, HEAD_COLUMNS);
  for (const [n, line] of lines.entries()) {
    const where = `line ${n + 2} of ${file}`;
    const head = verifyCheckpoint(line.note, key.value);
    holds(head.ok, SAYS, `${where}: the log did not sign it`);
    const { size: own, root } = head.value;
    holds(
      String(own) === line.size && own > last,
      SAYS,
      `${where}: size is not what was signed, or not in order`,
    );
    holds(asText(encodeBase64(root)) === line.root, SAYS, `${where}: root is not what was signed`);
    holds(own <= BigInt(size), SAYS, `${where}: it is longer than the log that this bundle is of`);
    last = own;
  }
  return lines;
}

function verifyCounts({ report, counts }: QuestionStatement, tables: Tables): void {
  const files: readonly string[] = TABLE_FILES[report];
  holds(Object.keys(counts).toSorted().join() === files.toSorted().join(), COUNTS, "a table has no count");
  for (const file of files) {
    const found = tables.get(file)?.length ?? 0;
    holds(counts[file] === found, COUNTS, `${file}: ${counts[file]} lines stated, ${found} found`);
  }
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

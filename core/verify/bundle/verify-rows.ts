import { openedSubjectsRoot } from "#core/merkle/commitment.ts";
import { decodeUtf8, encodeBase64 } from "#core/merkle/text.ts";
import { attempt, type Check, holds } from "./check-failed.ts";
import { asText, type Column, columnsOf, fromCsv } from "./csv.ts";
import type { Bundle, Manifest } from "./format.ts";
import { committed, opens, subjectsCell } from "./opened.ts";
import { clearCells } from "./proven-cells.ts";
import type { ProvenEntry } from "./verify-entries.ts";

const SAYS: Check = "each line says what its entry says";
const NAMES: Check = "each person named is the one that the entry commits to";

export interface RowCounts {
  readonly rows: number;
  readonly allowed: number;
  readonly refused: number;
  readonly actors: number;
  /** Lines whose reader can no longer be opened: the person was erased. */
  readonly erased: number;
}

/** Holds each line of reads.csv against the entry at its place. Throws CheckFailed. */
export function verifyRows(
  bundle: Bundle,
  { statement }: Manifest,
  reads: readonly ProvenEntry[],
): RowCounts {
  const rows = fromCsv(decodeUtf8(bundle["reads.csv"]) ?? '"');
  holds(rows, SAYS, "reads.csv is no CSV");
  const [header, ...lines] = rows;
  const columns = columnsOf(statement.withSubjects);
  holds(header?.join() === columns.join(), SAYS, "the header has other columns");
  holds(lines.length === reads.length, SAYS, `${lines.length} lines, ${reads.length} entries`);
  const expected = expectedCells(reads);
  for (const [at, line] of lines.entries()) {
    holds(line.length === columns.length, SAYS, `${lineOf(at)}: another number of cells`);
    verifyCells(at, named(columns, line), expected[at]!); // as many
  }
  for (const [at, line] of lines.entries()) verifyPeople(at, named(columns, line), reads[at]!);
  const actors = columns.indexOf("actor_id");
  const refused = reads.filter(({ body }) => body.outcome === "refused").length;
  return {
    rows: lines.length,
    allowed: lines.length - refused,
    refused,
    actors: new Set(lines.map((line) => line[actors])).size,
    erased: lines.filter((line) => line[actors] === "").length,
  };
}

type Cells = Readonly<Partial<Record<Column, string>>>;

function verifyCells(at: number, cell: Cells, expected: Cells): void {
  for (const [column, value] of Object.entries(expected) as [Column, string][])
    holds(cell[column] === value, SAYS, `${lineOf(at)}: ${column} is not what the entry says`);
}

function verifyPeople(at: number, cell: Cells, entry: ProvenEntry): void {
  verifyActor(lineOf(at), cell, entry);
  verifySubjects(lineOf(at), cell.subjects, entry);
}

/** What each line has to say, spelled as a CSV file spells it. */
const expectedCells = (reads: readonly ProvenEntry[]): Cells[] =>
  reads.map(({ leaf, body }, at) => {
    holds(body.kind === "read", SAYS, `${lineOf(at)}: its entry is no read`);
    const said = attempt(SAYS, `${lineOf(at)}: its entry is malformed`, () => clearCells(leaf, body));
    return Object.fromEntries(Object.entries(said).map(([column, cell]) => [column, asText(cell)]));
  });

const named = (columns: readonly Column[], cells: readonly string[]): Cells =>
  Object.fromEntries(columns.map((column, n) => [column, cells[n]]));

const lineOf = (at: number): string => `line ${at + 2} of reads.csv`; // the header is line 1

function verifyActor(where: string, cell: Cells, entry: ProvenEntry): void {
  const [actor, ...more] = entry.openings.filter(({ field }) => field !== "subject");
  holds(
    more.length === 0 && (!actor || actor.field === "actor"),
    NAMES,
    `${where}: something else is opened`,
  );
  holds(cell.actor_id === (actor?.value ?? ""), NAMES, `${where}: another reader than the opening's`);
  holds(actor || cell.actor_name === "", NAMES, `${where}: a name that no opening carries`);
  if (actor) holds(opens(actor, entry.body.actor), NAMES, `${where}: the reader is another`);
}

function verifySubjects(
  where: string,
  cell: string | undefined,
  { openings, others, body }: ProvenEntry,
): void {
  holds(others === undefined, NAMES, `${where}: it carries what an export has none of`);
  const opened = openings.filter(({ field }) => field === "subject");
  holds((cell ?? "") === subjectsCell(opened), NAMES, `${where}: other people than those opened`);
  if (opened.length === 0) return;
  const { count, root } = body.subjects as { count: number; root: string };
  const commitments = opened.map(committed).filter((each) => each !== null);
  holds(commitments.length === count, NAMES, `${where}: ${commitments.length} of ${count} people are opened`);
  holds(encodeBase64(openedSubjectsRoot(commitments)) === root, NAMES, `${where}: the people are others`);
}

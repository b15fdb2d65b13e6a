import { subjectsRoot } from "#core/log/entry/commitment.ts";
import type { Opening } from "#core/log/entry/openings.ts";
import type { Bundle, Manifest } from "./bundle-format.ts";
import { attempt, type Check, holds } from "./check-failed.ts";
import { asWritten, type Column, columnsOf, fromCsv } from "./csv.ts";
import { committed, subjectsCell } from "./opened.ts";
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
  const [header, ...lines] = attempt(SAYS, "reads.csv is no CSV", () => fromCsv(bundle["reads.csv"]));
  const columns = columnsOf(statement.withSubjects);
  holds(header?.join() === columns.join(), SAYS, "the header has other columns");
  holds(lines.length === reads.length, SAYS, `${lines.length} lines, ${reads.length} entries`);
  const expected = expectedCells(reads);
  for (const [at, line] of lines.entries()) {
    holds(line.length === columns.length, SAYS, `${lineOf(at)}: another number of cells`);
    verifyLine(at, named(columns, line), expected[at]!, reads[at]!); // as many
  }
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

function verifyLine(at: number, cell: Cells, expected: Cells, entry: ProvenEntry): void {
  const where = lineOf(at);
  for (const [column, value] of Object.entries(expected) as [Column, string][])
    holds(cell[column] === value, SAYS, `${where}: ${column} is not what the entry says`);
  verifyActor(where, cell, entry);
  verifySubjects(where, cell.subjects, entry);
}

/** What each line has to say, spelled as a CSV file spells it. */
function expectedCells(reads: readonly ProvenEntry[]): Cells[] {
  const said = reads.map(({ leaf, body }, at) => {
    holds(body.kind === "read", SAYS, `${lineOf(at)}: its entry is no read`);
    return attempt(SAYS, `${lineOf(at)}: its entry is malformed`, () => clearCells(leaf, body));
  });
  const written = asWritten(said.map((cells) => Object.values(cells)));
  return said.map((cells, at) => named(Object.keys(cells) as Column[], written[at]!)); // as many
}

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
  if (actor) holds(base64(committed(actor)) === entry.body.actor, NAMES, `${where}: the reader is another`);
}

function verifySubjects(where: string, cell: string | undefined, { openings, body }: ProvenEntry): void {
  const opened: readonly Opening[] = openings.filter(({ field }) => field === "subject");
  holds((cell ?? "") === subjectsCell(opened), NAMES, `${where}: other people than those opened`);
  if (opened.length === 0) return;
  const { count, root } = body.subjects as { count: number; root: string };
  holds(opened.length === count, NAMES, `${where}: ${opened.length} of ${count} people are opened`);
  holds(base64(subjectsRoot(opened.map(committed))) === root, NAMES, `${where}: the people are others`);
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

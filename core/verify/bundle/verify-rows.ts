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
  verifyHeader(header, columns);
  holds(lines.length === reads.length, SAYS, `${lines.length} lines, ${reads.length} entries`);
  for (const [at, line] of lines.entries()) verifyCells(at, columns, line, reads[at]!); // as many
  for (const [at, line] of lines.entries()) verifyPeople(at, columns, line, reads[at]!);
  const count = counting(columns);
  for (const [at, line] of lines.entries()) count.add(line, reads[at]!);
  return count.counts();
}

/** Holds the first line of reads.csv against the columns that there are. Throws CheckFailed. */
export function verifyHeader(header: readonly string[] | undefined, columns: readonly Column[]): void {
  holds(header?.join() === columns.join(), SAYS, "the header has other columns");
}

/** What the lines come to, one after the other. */
export function counting(columns: readonly Column[]) {
  const actor = columns.indexOf("actor_id");
  const actors = new Set<string>();
  let [rows, refused, erased] = [0, 0, 0];
  return {
    add(line: readonly string[], { body }: Pick<ProvenEntry, "body">): void {
      rows++;
      if (body.outcome === "refused") refused++;
      if (line[actor] === "") erased++;
      actors.add(line[actor] ?? "");
    },
    /** Everybody who stands on a line, and "" where somebody does not. */
    actors: (): string[] => [...actors],
    counts: (): RowCounts => ({ rows, allowed: rows - refused, refused, actors: actors.size, erased }),
  };
}

type Cells = Readonly<Partial<Record<Column, string>>>;

/** Holds a line's clear cells, `at` from 0, against its entry. Throws CheckFailed. */
export function verifyCells(
  at: number,
  columns: readonly Column[],
  line: readonly string[],
  { leaf, body }: ProvenEntry,
): void {
  holds(line.length === columns.length, SAYS, `${lineOf(at)}: another number of cells`);
  holds(body.kind === "read", SAYS, `${lineOf(at)}: its entry is no read`);
  const said = attempt(SAYS, `${lineOf(at)}: its entry is malformed`, () => clearCells(leaf, body));
  for (const [n, column] of columns.entries()) {
    const cell = said[column];
    if (cell !== undefined)
      holds(line[n] === asText(cell), SAYS, `${lineOf(at)}: ${column} is not what the entry says`);
  }
}

/** Holds the people on a line against what its entry commits to. Throws CheckFailed. */
export function verifyPeople(
  at: number,
  columns: readonly Column[],
  line: readonly string[],
  entry: ProvenEntry,
): void {
  const cell: Cells = Object.fromEntries(columns.map((column, n) => [column, line[n]]));
  verifyActor(lineOf(at), cell, entry);
  verifySubjects(lineOf(at), cell.subjects, entry);
}

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

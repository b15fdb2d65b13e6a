import { openedSubjectsRoot } from "#core/merkle/commitment.ts";
import { HASH_BYTES } from "#core/merkle/hash.ts";
import { decodeBase64, decodeUtf8, encodeBase64 } from "#core/merkle/text.ts";
import { ACCESS_COLUMNS, ACCESS_PROVEN, type AccessColumn, type AccessManifest } from "./access-format.ts";
import { attempt, type Check, holds } from "./check-failed.ts";
import { asText, fromCsv } from "./csv.ts";
import type { AccessBundle, Opening } from "./format.ts";
import { committed, opens } from "./opened.ts";
import { clearCells } from "./proven-cells.ts";
import type { ProvenEntry } from "./verify-entries.ts";

const SAYS: Check = "each line says what its entry says";
const NAMES: Check = "each person named is the one that the entry commits to";

export interface AccessCounts {
  readonly rows: number;
  readonly allowed: number;
  readonly refused: number;
  readonly byName: number;
  readonly readersNamed: number;
  /** Lines that name the person and cannot show it. */
  readonly notOpenable: number;
}

type Cells = Readonly<Record<AccessColumn, string>>;

/** Holds each line of an access report against the entry at its place. Throws CheckFailed. */
export function verifyAccessRows(
  bundle: AccessBundle,
  { statement }: AccessManifest,
  reads: readonly ProvenEntry[],
): AccessCounts {
  const rows = fromCsv(decodeUtf8(bundle["reads.csv"]) ?? '"');
  holds(rows, SAYS, "reads.csv is no CSV");
  const [header, ...lines] = rows;
  holds(header?.join() === ACCESS_COLUMNS.join(), SAYS, "the header of reads.csv has other columns");
  holds(
    lines.length === reads.length,
    SAYS,
    `reads.csv has ${lines.length} lines for ${reads.length} entries`,
  );
  const cells = lines.map((line, at) => {
    holds(line.length === ACCESS_COLUMNS.length, SAYS, `${lineOf(at)}: another number of cells`);
    return Object.fromEntries(ACCESS_COLUMNS.map((column, n) => [column, line[n]])) as Cells;
  });
  for (const [at, cell] of cells.entries()) {
    verifyClear(lineOf(at), cell, reads[at]!); // as many
    verifyReader(lineOf(at), cell, reads[at]!);
    verifySelf(lineOf(at), cell, reads[at]!, statement.subject);
  }
  const readers = new Set(cells.map(({ reader_id }) => reader_id));
  readers.delete("");
  const refused = cells.filter(({ outcome }) => outcome === "refused").length;
  const about = (how: string) => cells.filter(({ about_you }) => about_you === how).length;
  return {
    ...{ rows: cells.length, allowed: cells.length - refused, refused, readersNamed: readers.size },
    ...{ byName: about("by name"), notOpenable: about("by name, not openable") },
  };
}

const lineOf = (at: number): string => `line ${at + 2} of reads.csv`; // the header is line 1

function verifyClear(where: string, cell: Cells, { leaf, body }: ProvenEntry): void {
  holds(body.kind === "read", SAYS, `${where}: its entry is no read`);
  const said = attempt(SAYS, `${where}: its entry is malformed`, () => clearCells(leaf, body));
  for (const column of ACCESS_PROVEN)
    holds(
      cell[column] === asText(said[column] ?? ""),
      SAYS,
      `${where}: ${column} is not what the entry says`,
    );
}

function verifyReader(where: string, cell: Cells, { openings, body }: ProvenEntry): void {
  const [actor, ...more] = openings.filter(({ field }) => field !== "subject");
  const alone = more.length === 0 && (!actor || actor.field === "actor");
  holds(alone, NAMES, `${where}: something else is opened`);
  holds(cell.reader_id === (actor?.value ?? ""), NAMES, `${where}: another reader than the opening's`);
  holds(actor || cell.reader === "", NAMES, `${where}: a name that no opening carries`);
  if (actor) holds(opens(actor, body.actor), NAMES, `${where}: the reader is another`);
}

/** That the read names the person, and nobody else is opened; or that it took a whole dataset. */
function verifySelf(where: string, cell: Cells, entry: ProvenEntry, subject: string): void {
  const { openings, others, body } = entry;
  const [own, ...more] = openings.filter(({ field }) => field === "subject");
  holds(more.length === 0, NAMES, `${where}: somebody else is opened`);
  if (cell.about_you === "by name") {
    holds(own?.value === subject, NAMES, `${where}: it does not name the person whom the report is about`);
    verifyMember(where, own, others ?? [], body.subjects);
    return;
  }
  holds(!own && others === undefined, NAMES, `${where}: somebody is opened, and the line does not say so`);
  const whole = cell.about_you === "whole dataset" && body.scope === "dataset";
  holds(
    whole || cell.about_you === "by name, not openable",
    SAYS,
    `${where}: about_you is not what the entry says`,
  );
}

function verifyMember(where: string, own: Opening, others: readonly string[], subjects: unknown): void {
  const { count, root } = subjects as { count: number; root: string };
  const all = [committed(own), ...others.map(decodeBase64)].filter(
    (each) => each !== null && each.length === HASH_BYTES,
  ) as Uint8Array[];
  holds(
    all.length === others.length + 1 && all.length === count,
    NAMES,
    `${where}: not all of its commitments are there`,
  );
  holds(encodeBase64(openedSubjectsRoot(all)) === root, NAMES, `${where}: it names other people`);
}

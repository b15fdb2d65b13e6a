import { openedSubjectsRoot } from "#core/merkle/commitment.ts";
import { encodeBase64 } from "#core/merkle/text.ts";
import { attempt, type Check, holds } from "../check-failed.ts";
import { asText } from "../csv.ts";
import { committed, opens, subjectsCell } from "../opened.ts";
import { PEOPLE_MAX } from "../report-format.ts";
import type { ProvenEntry } from "../verify-entries.ts";
import { commitmentAt, fieldOf } from "./cells.ts";
import { at, type TableLine } from "./derived.ts";
import { type EntryTable, isTextShown } from "./entry-table.ts";
import type { ShownBy } from "./format.ts";

const SAYS: Check = "each line says what its entry says";
const NAMES: Check = "each person named is the one that the entry commits to";
const PSEUDONYM = /^[A-Z][1-9][0-9]*$/;

/** Holds a line against its entry: what is clear, whom it names, what was written, and that nothing else is opened. Throws CheckFailed. */
export function verifyLine(
  where: string,
  table: EntryTable,
  line: TableLine,
  entry: ProvenEntry,
  redaction: ShownBy,
): void {
  const said = attempt(SAYS, `${where}: its entry is malformed`, () => table.clear(entry.leaf, entry.body));
  for (const [column, cell] of Object.entries(said))
    if (table.columns.includes(column))
      holds(at(line, column) === asText(cell), SAYS, `${where}: ${column} is not what the entry says`);
  holds(entry.others === undefined, NAMES, `${where}: it carries what a report has none of`);
  const shown = [
    ...Object.entries(table.people).map(([column, field]) =>
      verifyPerson(where, { column, field }, line, entry, redaction),
    ),
    ...Object.entries(table.texts).map(([column, text]) =>
      verifyText(
        where,
        column,
        line,
        entry,
        isTextShown(text, entry.body.kind, redaction) ? text.field : null,
      ),
    ),
    table.subjects === null ? 0 : verifySubjects(where, at(line, table.subjects), entry, redaction),
  ];
  const opened = shown.reduce((sum, n) => sum + n, 0);
  holds(opened === entry.openings.length, NAMES, `${where}: something is opened that does not show`);
}

/** Answers how many openings it used. */
function verifyPerson(
  where: string,
  { column, field }: { column: string; field: string },
  line: TableLine,
  { openings, body }: ProvenEntry,
  redaction: ShownBy,
): number {
  const cell = at(line, column);
  const own = openings.filter((opening) => opening.field === field);
  if (redaction !== "names") {
    holds(own.length === 0, NAMES, `${where}: it opens what does not show by name`);
    holds(at(line, `${column}_name`) === "", NAMES, `${where}: a name where nobody shows by name`);
    const wanted = redaction === "pseudonyms" && typeof commitmentAt(body, field) === "string";
    holds(
      wanted ? PSEUDONYM.test(cell) : cell === "",
      NAMES,
      `${where}: ${column} is no pseudonym of this report`,
    );
    return 0;
  }
  const [opening, ...more] = own;
  holds(more.length === 0, NAMES, `${where}: ${column} is opened twice`);
  holds(cell === (opening?.value ?? ""), NAMES, `${where}: ${column} is another than the opening's`);
  holds(opening || at(line, `${column}_name`) === "", NAMES, `${where}: a name that no opening carries`);
  if (opening)
    holds(opens(opening, commitmentAt(body, field)), NAMES, `${where}: ${column} is somebody else`);
  return own.length;
}

function verifyText(
  where: string,
  column: string,
  line: TableLine,
  { openings, body }: ProvenEntry,
  field: string | null,
): number {
  const own = field === null ? [] : openings.filter((opening) => opening.field === field);
  const [opening, ...more] = own;
  holds(more.length === 0, SAYS, `${where}: ${column} is opened twice`);
  holds(
    at(line, column) === asText(opening?.value ?? ""),
    SAYS,
    `${where}: ${column} is not what was written, or fills in what does not show`,
  );
  if (opening && field !== null)
    holds(opens(opening, fieldOf(body, field)), SAYS, `${where}: ${column} is not what was written`);
  return own.length;
}

/** All people or, where one cannot be opened, none; by pseudonyms each or, of many, none; by units nobody. */
function verifySubjects(
  where: string,
  cell: string,
  { openings, body }: ProvenEntry,
  redaction: ShownBy,
): number {
  const opened = openings.filter(({ field }) => field === "subject");
  const { count, root } = body.subjects as { count: number; root: string };
  if (redaction !== "names") {
    holds(opened.length === 0, NAMES, `${where}: it opens what does not show by name`);
    const ids = cell === "" ? [] : cell.split(" ");
    const each = redaction === "pseudonyms" && body.scope === "people" ? count : 0;
    const isCrowd = ids.length === 0 && count > PEOPLE_MAX;
    holds(
      ids.length === each || isCrowd,
      NAMES,
      `${where}: ${ids.length} of ${each} people have a pseudonym`,
    );
    for (const id of ids) holds(PSEUDONYM.test(id), NAMES, `${where}: ${id} is no pseudonym`);
    return 0;
  }
  holds(cell === subjectsCell(opened), NAMES, `${where}: other people than those opened`);
  if (opened.length === 0) return 0;
  const commitments = opened.map(committed).filter((each) => each !== null);
  holds(commitments.length === count, NAMES, `${where}: ${commitments.length} of ${count} people are opened`);
  holds(encodeBase64(openedSubjectsRoot(commitments)) === root, NAMES, `${where}: the people are others`);
  return opened.length;
}

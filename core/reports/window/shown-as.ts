import { readerLabels } from "#core/sev/record/labels.ts";
import type { Redaction } from "#core/verify/bundle/report-format.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Line } from "./lines.ts";
import type { Person } from "./people.ts";

/** How people stand in a report's files: an id that is the same in all of them, and a name or, of readers, a unit. */
export interface ShownAs {
  readonly readerId: (personId: string) => string;
  readonly readerName: (personId: string) => string;
  readonly personId: (personId: string) => string;
  readonly personName: (personId: string) => string;
  readonly redaction: Redaction;
  /** Whom the report shows by name. */
  readonly named: readonly string[];
}

/**
 * By name: ids of the directory, of whoever can be opened. By pseudonyms: R1, R2 ... of readers in the order in which they
 * first read, with their unit; P1, P2 ... of people in the order in which they were first read.
 */
export async function shownAs(
  run: Runner,
  redaction: Redaction,
  lines: readonly Line[],
  people: readonly Person[],
): Promise<ShownAs> {
  const readers = [...new Set(lines.map(({ actorId }) => actorId))];
  if (redaction === "pseudonyms") {
    const labels = await readerLabels(run, readers, false);
    const [readerId, personId] = [numbered("R", readers), numbered("P", asNamed(lines, people))];
    const readerName = (id: string) => labels.get(id)?.who ?? "An erased person";
    return { readerId, readerName, personId, personName: () => "", redaction, named: [] };
  }
  const ids = people.map(({ id }) => id);
  const rows = await run.all<{ id: string; name: string }>(
    statement`SELECT id, name FROM person WHERE id = ANY(${[...readers, ...ids]}::uuid[])`,
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? "";
  const opened = new Set(lines.flatMap(({ openings }) => openings.map(({ value }) => value)));
  const readerId = (id: string) => (opened.has(id) ? id : "");
  return {
    ...{ redaction, readerId, readerName: (id: string) => (opened.has(id) ? nameOf(id) : "") },
    ...{ personId: (id: string) => id, personName: nameOf, named: ids.filter((id) => names.has(id)) },
  };
}

/** Those with most reads first, then as they show, P2 before P10: nothing of it tells who they are. */
export const inShownOrder = (people: readonly Person[], shown: ShownAs): Person[] =>
  people
    .map((person) => ({ person, id: shown.personId(person.id) }))
    .sort(
      (a, b) => b.person.reads - a.person.reads || a.id.length - b.id.length || (a.id < b.id ? -1 : 1), // one id each
    )
    .map(({ person }) => person);

/** As the reads name them; of the others each says the same, so that their order tells nothing. */
const asNamed = (lines: readonly Line[], people: readonly Person[]): string[] => [
  ...new Set([...lines.flatMap(({ subjectIds }) => subjectIds), ...people.map(({ id }) => id)]),
];

function numbered(letter: string, ids: readonly string[]): (id: string) => string {
  const numbers = new Map(ids.map((id, at) => [id, `${letter}${at + 1}`]));
  return (id) => numbers.get(id) ?? "";
}

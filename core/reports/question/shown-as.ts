import { FEW } from "#core/policy/why.ts";
import { readerLabels } from "#core/sev/record/labels.ts";
import type { ShownBy } from "#core/verify/bundle/question/format.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { Line } from "./lines.ts";

/** How people stand in all files of a report. */
export interface ShownAs {
  readonly redaction: ShownBy;
  /** Of somebody in a column. */
  readonly id: (column: string, personId: string) => string;
  readonly name: (personId: string) => string;
  readonly unit: (personId: string, teamThen: string | null) => string;
  /** Of somebody whose data it is. */
  readonly person: (personId: string) => string;
  readonly personName: (personId: string) => string;
}

/**
 * By name: ids of the directory, with the names of whoever is still in it. By pseudonyms: R1, R2 ... for readers and A1 ...
 * for whoever else acted, P1 ... for people, in the order in which they first show, the scope's own first. By units: the team
 * alone; one of fewer than five people is not told from others.
 */
export async function shownAs(
  run: Runner,
  redaction: ShownBy,
  lines: readonly Line[],
  scope: { readonly readerId: string | null; readonly personIds: readonly string[] },
): Promise<ShownAs> {
  const inColumns = lines.flatMap(({ people }) => Object.entries(people));
  const readers = distinct(inColumns.flatMap(([column, id]) => (column === "reader" ? [id] : [])));
  const others = distinct(inColumns.flatMap(([column, id]) => (column === "reader" ? [] : [id])));
  const people = distinct([...scope.personIds, ...lines.flatMap(({ subjectIds }) => subjectIds)]);
  const ids = [...readers, ...others, ...(redaction === "names" ? people : [])].filter(
    (id) => !id.includes(" "),
  );
  const names = redaction === "names" ? await namesOf(run, ids) : new Map<string, string>();
  const labels = redaction === "pseudonyms" ? await readerLabels(run, ids, false) : new Map();
  const small = redaction === "units" ? await smallTeams(run) : new Set<string>();
  const [r, a, p] = [numbered("R", readers), numbered("A", others), numbered("P", people)];
  return {
    redaction,
    id: (column, personId) =>
      redaction === "names"
        ? personId
        : redaction === "units"
          ? ""
          : column === "reader"
            ? r(personId)
            : a(personId),
    name: (personId) => names.get(personId) ?? "",
    unit: (personId, teamThen) => {
      if (redaction === "pseudonyms") return labels.get(personId)?.who ?? "";
      if (redaction === "units" && teamThen !== null && small.has(teamThen)) return "a small unit";
      return teamThen ?? "";
    },
    person: (personId) => (redaction === "names" ? personId : redaction === "units" ? "" : p(personId)),
    personName: (personId) => names.get(personId) ?? "",
  };
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

function numbered(letter: string, ids: readonly string[]): (id: string) => string {
  const numbers = new Map(ids.map((id, at) => [id, `${letter}${at + 1}`]));
  return (id) => numbers.get(id) ?? "";
}

async function namesOf(run: Runner, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await run.all<{ id: string; name: string }>(
    statement`SELECT id, name FROM person WHERE id = ANY(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function smallTeams(run: Runner): Promise<Set<string>> {
  const rows = await run.all<{ name: string }>(statement`
    SELECT t.name FROM team t LEFT JOIN person p ON p.team_id = t.id GROUP BY t.id, t.name HAVING count(p.id) < ${FEW}`);
  return new Set(rows.map(({ name }) => name));
}

import type { DirectoryFile } from "../import/import-schema.ts";
import { teamIdOf } from "../teams.ts";
import { scopeName } from "./scope-name.ts";
import { ticketDigest } from "./ticket-digest.ts";

export type ContextKind =
  | "case"
  | "project"
  | "tie"
  | "on_call"
  | "leave"
  | "vip"
  | "post"
  | "purpose"
  | "holding"
  | "opt_out";

/** One thing that a directory says about why somebody reads somebody. People by id, times as ISO moments. */
export interface Fact {
  readonly kind: ContextKind;
  readonly scope: string;
  readonly people: readonly string[];
  readonly others: readonly string[];
  readonly ref: string | null;
  readonly team: string | null;
  readonly title: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** All that a file says of a kind in a scope: it replaces what was known there. */
export interface Scope {
  readonly kind: ContextKind;
  readonly scope: string;
  readonly facts: readonly Fact[];
}

type ContextFile = Pick<
  DirectoryFile,
  "cases" | "projects" | "ties" | "onCall" | "leave" | "vips" | "posts" | "purposes" | "holdings" | "optOuts"
>;

/** People in one row at most: what has more is kept in several, under the same `ref`. */
export const PEOPLE_MAX = 300;
const ALL_VIPS = "vips";

/** What a file says, by scope. Each of `ids` stands for one of the file's people, all of whom are known. */
export function scopesOf(file: ContextFile, ids: ReadonlyMap<string, string>): Scope[] {
  const scopes = new Map<string, Scope & { facts: Fact[] }>();
  const id = (external: string): string => ids.get(external)!; // checked before
  const put = (kind: ContextKind, name: readonly unknown[], facts: readonly Partial<Fact>[]): void => {
    const scope = scopeName(name);
    const known = scopes.get(`${kind} ${scope}`) ?? { kind, scope, facts: [] };
    scopes.set(`${kind} ${scope}`, known);
    known.facts.push(...facts.map((fact) => ({ ...NOTHING, ...fact, kind, scope })));
  };
  for (const { id: name, assignees, subjects, from, to } of file.cases) {
    const ref = ticketDigest(name);
    put("case", [ref], parts(assignees.map(id), subjects.map(id), { ref, ...days(from, to) }));
  }
  for (const { id: name, members, from, to } of file.projects) {
    const ref = ticketDigest(name);
    put("project", [ref], parts(members.map(id), [], { ref, ...days(from, to) }));
  }
  for (const { person, other, kind, from, to } of file.ties) {
    const [people, others] = [[id(person)], [id(other)]];
    put("tie", [people, others, kind], [{ people, others, ref: kind, ...days(from, to) }]);
  }
  for (const { person, from, to, cancelled } of file.onCall)
    put("on_call", [id(person), from], cancelled ? [] : [{ people: [id(person)], from, to }]);
  for (const { person, from, to, cancelled } of file.leave)
    put("leave", [id(person), from], cancelled ? [] : [{ people: [id(person)], ...days(from, to) }]);
  for (const { purpose: ref, person, from, to, cancelled } of file.holdings)
    put(
      "holding",
      [ref, id(person), from],
      cancelled ? [] : [{ people: [id(person)], ref, ...days(from, to) }],
    );
  for (const { person, from, to, cancelled } of file.optOuts)
    put("opt_out", [id(person), from], cancelled ? [] : [{ people: [id(person)], ...days(from, to) }]);
  for (const { person, from, team, title, manager } of file.posts) {
    const fact = { people: [id(person)], others: manager === undefined ? [] : [id(manager)], ...days(from) };
    put("post", [id(person), from], [{ ...fact, team: team ? teamIdOf(team) : null, title: title || null }]);
  }
  if (file.vips)
    put(
      "vip",
      [ALL_VIPS],
      [...new Set(file.vips)].map((vip) => ({ people: [id(vip)] })),
    );
  for (const { id: ref, subjects } of file.purposes)
    if (subjects) put("purpose", [ref], parts([], subjects.map(id), { ref }));
  return [...scopes.values()];
}

const NOTHING = { people: [], others: [], ref: null, team: null, title: null, from: null, to: null };

const moment = (day: string | undefined): string | null => (day ? new Date(day).toISOString() : null);
const days = (from?: string, to?: string) => ({ from: moment(from), to: moment(to) });

/** As many rows as the people ask for, each with no more than {@link PEOPLE_MAX} of either side; none without anybody. */
function parts(people: readonly string[], others: readonly string[], rest: Partial<Fact>): Partial<Fact>[] {
  const [one, two] = [[...new Set(people)].sort(), [...new Set(others)].sort()];
  const rows: Partial<Fact>[] = [];
  for (let at = 0; at < Math.max(one.length, two.length); at += PEOPLE_MAX)
    rows.push({ ...rest, people: one.slice(at, at + PEOPLE_MAX), others: two.slice(at, at + PEOPLE_MAX) });
  return rows;
}

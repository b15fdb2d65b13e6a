import { hash } from "node:crypto";
import type { GrantFacts } from "./schema.ts";

/** Numbers of names at a source, as the table grant_name gives them. */
export interface Names {
  readonly principal: ReadonlyMap<string, number>;
  readonly object: ReadonlyMap<string, number>;
}
type Fact = readonly [kind: string, ...values: (number | string | boolean | null | readonly number[])[]];

/** How many values of a fact say which one it is; the others say how it stands. */
const IDENTITY: Readonly<Record<string, number>> = {
  principal: 2,
  member: 3,
  object: 2,
  grant: 6,
  default: 5,
};

/** Facts as they are kept: identity -> the whole of it, both canonical JSON with numbers in place of names. */
export type State = Map<string, string>;

/** What says which fact this is: two facts of one identity are one fact before and after a change. */
export const identityOf = (fact: string): string => {
  const values = JSON.parse(fact) as Fact;
  return JSON.stringify(values.slice(0, IDENTITY[values[0]] ?? values.length));
};

/** Every name that facts speak of, so that each can be given its number. */
export function namesIn(facts: GrantFacts): { principal: Set<string>; object: Set<string> } {
  const principal = new Set<string>();
  const object = new Set<string>();
  for (const { name } of facts.principals) principal.add(name);
  for (const { member, of } of facts.memberships) principal.add(member).add(of);
  for (const { name, within, owner, through } of facts.objects) {
    for (const each of [name, ...through]) object.add(each);
    if (within !== null) object.add(within);
    if (owner !== null) principal.add(owner);
  }
  for (const { object: of, to } of facts.grants) {
    object.add(of);
    principal.add(to);
  }
  for (const { by, within, to } of facts.defaults) {
    principal.add(by).add(to);
    if (within !== null) object.add(within);
  }
  return { principal, object };
}

/** Facts as they are kept. Said twice, one counts: the last. */
export function stateOf(facts: GrantFacts, names: Names): State {
  const p = (name: string) => names.principal.get(name) ?? 0;
  const o = (name: string) => names.object.get(name) ?? 0;
  const oOrNull = (name: string | null) => (name === null ? null : o(name));
  const all: Fact[] = [
    ...facts.principals.map(
      (f): Fact => ["principal", p(f.name), f.kind, f.superuser, f.reaches, f.bypassesRowSecurity],
    ),
    ...facts.memberships.map((f): Fact => ["member", p(f.member), p(f.of), f.inherit, f.set, f.admin]),
    ...facts.objects.map(
      (f): Fact => [
        ...(["object", o(f.name), f.as, oOrNull(f.within), f.owner === null ? null : p(f.owner)] as const),
        ...[f.rowSecurity, f.blocksPublic, [...new Set(f.through.map(o))].sort((a, b) => a - b)],
      ],
    ),
    ...facts.grants.map(
      (f): Fact => ["grant", o(f.object), p(f.to), f.right, f.column, f.origin, f.grantable],
    ),
    ...facts.defaults.map((f): Fact => ["default", p(f.by), oOrNull(f.within), p(f.to), f.right]),
  ];
  return new Map(all.map((fact) => JSON.stringify(fact)).map((text) => [identityOf(text), text]));
}

/** The names that numbers stand for. */
export interface NamesAt {
  readonly principal: ReadonlyMap<number, string>;
  readonly object: ReadonlyMap<number, string>;
}

/** The inverse of {@link stateOf}. What has lost its name is called by its number. */
export function factsOf(texts: Iterable<string>, names: NamesAt): GrantFacts {
  const found: GrantFacts = { principals: [], memberships: [], objects: [], grants: [], defaults: [] };
  const p = (id: unknown) => names.principal.get(id as number) ?? `principal ${id}`;
  const o = (id: unknown) => names.object.get(id as number) ?? `object ${id}`;
  const oOrNull = (id: unknown) => (id === null ? null : o(id));
  for (const text of texts) {
    const [kind, ...v] = JSON.parse(text) as [string, ...never[]];
    if (kind === "principal")
      found.principals.push({
        name: p(v[0]),
        kind: v[1]!,
        superuser: v[2]!,
        reaches: v[3]!,
        bypassesRowSecurity: v[4]!,
      });
    else if (kind === "member")
      found.memberships.push({ member: p(v[0]), of: p(v[1]), inherit: v[2]!, set: v[3]!, admin: v[4]! });
    else if (kind === "object")
      found.objects.push({
        ...{ name: o(v[0]), as: v[1]!, within: oOrNull(v[2]), owner: v[3] === null ? null : p(v[3]) },
        ...{ rowSecurity: v[4]!, blocksPublic: v[5]!, through: (v[6]! as number[]).map(o) },
      });
    else if (kind === "grant")
      found.grants.push({
        object: o(v[0]),
        to: p(v[1]),
        right: v[2]!,
        column: v[3]!,
        origin: v[4]!,
        grantable: v[5]!,
      });
    else found.defaults.push({ by: p(v[0]), within: oOrNull(v[1]), to: p(v[2]), right: v[3]! });
  }
  return found;
}

/** What began to hold and what ended between two states, ends first, each in one order. */
export function differenceOf(
  before: State,
  after: State,
): { opened: boolean; identity: string; fact: string }[] {
  const row =
    (opened: boolean) =>
    ([identity, fact]: [string, string]) => ({ opened, identity, fact });
  const ended = [...before].filter(([identity, fact]) => after.get(identity) !== fact);
  const began = [...after].filter(([identity, fact]) => before.get(identity) !== fact);
  return [...ended.sort(byIdentity).map(row(false)), ...began.sort(byIdentity).map(row(true))];
}

const byIdentity = ([one]: [string, string], [other]: [string, string]): number => (one < other ? -1 : 1);

/** SHA-256, in hex, over the facts that hold, a line each, in order. */
export const hashOfState = (state: State): string => hash("sha256", [...state.values()].sort().join("\n"));

/** SHA-256, in hex, over what began (+) and ended (-), a line each, in the order of the rows. */
export const hashOfChanges = (rows: readonly { opened: boolean; fact: string }[]): string =>
  hash("sha256", rows.map(({ opened, fact }) => `${opened ? "+" : "-"}${fact}`).join("\n"));

import type { GrantFacts } from "../grants/schema.ts";
import type { GrantGraph, SourceObject } from "./graph.ts";

/** A source's facts with places in place of names. */
export interface NamedGraph extends GrantGraph {
  readonly principalAt: ReadonlyMap<string, number>;
  readonly objectAt: ReadonlyMap<string, number>;
  /** For each object the others whose contents are read through it, as they were told. */
  readonly through: readonly (readonly number[])[];
}

/**
 * Puts places in place of names. What names a principal or an object that the facts do not list says nothing, but a role that
 * is only named counts as a group: it may have members.
 */
export function toGraph(facts: GrantFacts): NamedGraph {
  const principals = facts.principals.map((principal) => ({ ...principal }));
  const principalAt = new Map(principals.map(({ name }, at) => [name, at]));
  const objectAt = new Map(facts.objects.map(({ name }, at) => [name, at]));
  const placeOf = (name: string): number => {
    const known = principalAt.get(name);
    if (known !== undefined) return known;
    principalAt.set(name, principals.length);
    principals.push({ name, kind: "group", superuser: false, reaches: null, bypassesRowSecurity: false });
    return principals.length - 1;
  };
  const memberships = facts.memberships.map(({ member, of, inherit, set }) => ({
    ...{ member: placeOf(member), of: placeOf(of) },
    ...{ inherit, set },
  }));
  const grants = facts.grants.flatMap(({ object, to, right, column }) => {
    const at = objectAt.get(object);
    return at === undefined ? [] : [{ object: at, to: placeOf(to), right, column }];
  });
  const within = facts.objects.map((object) => objectAt.get(object.within ?? "") ?? null);
  return {
    ...{ principals, memberships, grants, principalAt, objectAt },
    objects: facts.objects.map((object, at): SourceObject => {
      const { name, as, rowSecurity, blocksPublic } = object;
      return { name, as, rowSecurity, blocksPublic, within: isCircle(within, at) ? null : within[at]! };
    }),
    through: facts.objects.map((object) => object.through.flatMap((name) => objectAt.get(name) ?? [])),
  };
}

/** Whether an object would lie in itself. */
function isCircle(within: readonly (number | null)[], start: number): boolean {
  const seen = new Set<number>();
  for (let at = within[start] ?? null; at !== null && !seen.has(at); at = within[at] ?? null) {
    if (at === start) return true;
    seen.add(at);
  }
  return false;
}

import type { GrantFacts } from "../grants/schema.ts";
import type { Membership, Principal } from "./graph.ts";
import type { NamedGraph } from "./to-graph.ts";

/** Under which name the directory's groups are kept. No source of reads is called so: an id has no colon. */
export const DIRECTORY_SOURCE = ":directory";

/** A source's grants, and who stands behind its groups and services as the directory says. */
export interface JoinedGraph extends NamedGraph {
  /** Principals that the directory has members of: their memberships are not the source's alone. */
  readonly joined: ReadonlySet<number>;
}

/** How the people of the directory are called at a source. */
interface DirectoryNames {
  /** The directory's id of the person behind a principal; null where nobody knows one. */
  readonly externalIdOf: (principal: Principal) => string | null;
  /** Its groups are its own, whatever they are called: roles of a PostgreSQL, whose members it lists. */
  readonly ownGroups: boolean;
}

/**
 * Puts the directory's members behind the groups that a source names and does not list, and whoever may act as a service
 * behind that service. A group is the directory's that is called as it is there, in whatever case. Circles do no harm.
 */
export function withDirectory(
  graph: NamedGraph,
  directory: GrantFacts,
  { externalIdOf, ownGroups }: DirectoryNames,
): JoinedGraph {
  const below = Map.groupBy(directory.memberships, ({ of }) => of);
  if (below.size === 0) return { ...graph, joined: new Set() };
  const kinds = new Map(directory.principals.map(({ name, kind }) => [name, kind]));
  const principals: Principal[] = [...graph.principals];
  const memberships: Membership[] = [...graph.memberships];
  const known = new Set(memberships.map(({ member, of }) => `${member} ${of}`));
  const logins = placesBy(graph.principals, externalIdOf);
  const places = new Map<string, number[]>();
  if (!ownGroups) for (const [name, own] of groupsNamed(graph, kinds)) places.set(name, own);
  for (const [externalId, own] of logins) if (below.has(externalId)) places.set(externalId, own);
  const joined = new Set<number>();
  const placesOf = (name: string): number[] => {
    const there = places.get(name);
    const isGroup = kinds.get(name) === "group";
    if (there && (isGroup || there.some((at) => principals[at]!.kind === "person"))) return there;
    const kind = isGroup ? "group" : "person";
    const own = [
      ...(there ?? []),
      principals.push({ name, kind, superuser: false, reaches: null, bypassesRowSecurity: false }) - 1,
    ];
    places.set(name, own);
    return own;
  };
  const open = [...places.keys()];
  const done = new Set<string>();
  for (let of = open.pop(); of !== undefined; of = open.pop()) {
    if (done.has(of)) continue;
    done.add(of);
    for (const { member, inherit, set } of below.get(of) ?? []) {
      open.push(member);
      // Who acts as a service signs in as it, so a login of their own elsewhere is no part of the way.
      const own = placesOf(member);
      const isGroup = kinds.get(member) === "group";
      const members = inherit ? [...own, ...(logins.get(member) ?? [])] : isGroup ? own : own.slice(-1);
      for (const at of placesOf(of)) {
        joined.add(at);
        for (const each of members) {
          if (known.has(`${each} ${at}`)) continue;
          known.add(`${each} ${at}`);
          memberships.push({ member: each, of: at, inherit, set });
        }
      }
    }
  }
  return { ...graph, principals, memberships, joined };
}

function placesBy(
  principals: readonly Principal[],
  nameOf: (principal: Principal) => string | null,
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [at, principal] of principals.entries()) {
    const name = nameOf(principal);
    if (name !== null) found.set(name, [...(found.get(name) ?? []), at]);
  }
  return found;
}

/** The directory's groups that a source's principals are called as. */
function groupsNamed(graph: NamedGraph, kinds: ReadonlyMap<string, string>): Map<string, number[]> {
  const lower = new Map(
    [...kinds].flatMap(([name, kind]) => (kind === "group" ? [[name.toLowerCase(), name]] : [])),
  );
  return placesBy(graph.principals, ({ name, kind }) =>
    kind === "group" ? (lower.get(name.toLowerCase()) ?? null) : null,
  );
}

import type { GrantFacts } from "#core/exposure/grants/schema.ts";

/** One thing that would be done, in order. */
export interface PlannedChange {
  readonly add: GrantFacts | null;
  readonly remove: GrantFacts | null;
  readonly notes: readonly string[];
}

/**
 * The facts as they would be. A table that is named without its schema is the one of that name, where there is one alone; a
 * REVOKE of a table takes its columns' grants along, as PostgreSQL does. `notes` name what is not known
 * at the source; `groups` are known beyond it, whatever their case.
 */
export function factsAfter(
  before: GrantFacts,
  planned: readonly PlannedChange[],
  groups: readonly string[] = [],
): { facts: GrantFacts; notes: string[] } {
  const notes: string[] = [];
  const beyond = new Set(groups.map((name) => name.toLowerCase()));
  let facts = before;
  for (const { add, remove, notes: own } of planned) {
    notes.push(...own);
    if (remove) facts = without(facts, resolved(facts, remove, notes, beyond));
    if (add) facts = withMore(facts, resolved(facts, add, notes, beyond));
  }
  return { facts, notes: [...new Set(notes)] };
}

function resolved(
  facts: GrantFacts,
  change: GrantFacts,
  notes: string[],
  beyond: ReadonlySet<string>,
): GrantFacts {
  const objects = new Set([...facts.objects, ...change.objects].map(({ name }) => name));
  const principals = new Set([...facts.principals, ...change.principals].map(({ name }) => name));
  for (const name of [
    ...change.grants.map(({ to }) => to),
    ...change.memberships.flatMap(({ member, of }) => [member, of]),
  ])
    if (!principals.has(name) && name !== "public" && !beyond.has(name.toLowerCase()))
      notes.push(`${name} is not known at this source.`);
  const grants = change.grants.flatMap((grant) => {
    const same = [...objects].filter((name) => name.endsWith(`.${grant.object}`));
    const object = objects.has(grant.object) ? grant.object : same.length === 1 ? same[0] : undefined;
    if (object === undefined) notes.push(`${grant.object} is not known at this source.`);
    return object === undefined ? [] : [{ ...grant, object }];
  });
  return { ...change, grants };
}

function withMore(facts: GrantFacts, add: GrantFacts): GrantFacts {
  const named = new Set(add.principals.map(({ name }) => name));
  const needsPublic = add.grants.some(({ to }) => to === "public");
  const isThere = facts.principals.some(({ kind }) => kind === "public");
  const everybody = { superuser: false, reaches: null, bypassesRowSecurity: false };
  return {
    principals: [
      ...facts.principals.filter(({ name }) => !named.has(name)),
      ...add.principals,
      ...(needsPublic && !isThere ? [{ name: "public", kind: "public" as const, ...everybody }] : []),
    ],
    memberships: [
      ...facts.memberships.filter(
        (row) => !add.memberships.some(({ member, of }) => row.member === member && row.of === of),
      ),
      ...add.memberships,
    ],
    objects: [...facts.objects, ...add.objects],
    grants: [...facts.grants, ...add.grants],
    defaults: [...facts.defaults, ...add.defaults],
  };
}

function without(facts: GrantFacts, remove: GrantFacts): GrantFacts {
  const members = new Set(remove.memberships.map(({ member, of }) => JSON.stringify([member, of])));
  const isTaken = (grant: GrantFacts["grants"][number]) =>
    remove.grants.some(
      ({ object, to, right, column }) =>
        grant.object === object &&
        grant.to === to &&
        grant.right === right &&
        (column === null || grant.column === column),
    );
  return {
    ...facts,
    memberships: facts.memberships.filter(({ member, of }) => !members.has(JSON.stringify([member, of]))),
    grants: facts.grants.filter((grant) => !isTaken(grant)),
  };
}

import type { SourceAudiences } from "#core/exposure/audience/load.ts";
import type { GrantFacts } from "#core/exposure/grants/schema.ts";
import type { PlannedChange } from "./facts-after.ts";

type Members = GrantFacts["memberships"];

/**
 * Takes out of planned changes what would be done in the directory: members of its groups, and who may act as a service that it
 * has. Answers the directory as it would be, and what is left for the source. A source with groups of its own keeps all of it.
 */
export function directoryAfter(
  { context, directory, facts }: Pick<SourceAudiences, "context" | "directory" | "facts">,
  planned: readonly PlannedChange[],
): { directory: GrantFacts; planned: PlannedChange[]; notes: string[] } {
  const notes: string[] = [];
  if (context.ownGroups) return { directory, planned: [...planned], notes };
  const groups = new Map(
    directory.principals.flatMap(({ name, kind }) => (kind === "group" ? [[name.toLowerCase(), name]] : [])),
  );
  const people = new Map(
    context.people.flatMap(({ externalId, email }) => [
      ...(email ? [[email, externalId] as const] : []),
      [externalId.toLowerCase(), externalId] as const,
    ]),
  );
  const services = new Set(directory.memberships.flatMap(({ of, inherit }) => (inherit ? [] : [of])));
  const own = new Set(facts.memberships.map(({ of }) => of.toLowerCase()));
  const ofDirectory = (of: string): string | undefined => {
    const group = groups.get(of.toLowerCase());
    const person = people.get(of.toLowerCase());
    return (
      group ??
      (person !== undefined && services.has(person) && !own.has(of.toLowerCase()) ? person : undefined)
    );
  };
  const take = (side: GrantFacts | null): { left: GrantFacts | null; taken: Members } => {
    if (!side) return { left: null, taken: [] };
    const taken = side.memberships.flatMap((row): Members => {
      const of = ofDirectory(row.of);
      if (of === undefined) return [];
      const member = groups.get(row.member.toLowerCase()) ?? people.get(row.member.toLowerCase());
      if (member === undefined) notes.push(`${row.member} is not known in the directory.`);
      return member === undefined ? [] : [{ ...row, member, of, inherit: !services.has(of) }];
    });
    const left = side.memberships.filter(({ of }) => ofDirectory(of) === undefined);
    return { left: { ...side, memberships: left }, taken };
  };
  let { memberships } = directory;
  const left = planned.map(({ add, remove, notes: told }) => {
    const [out, into] = [take(remove), take(add)];
    memberships = [
      ...memberships.filter((row) => !out.taken.some((each) => isSame(each, row))),
      ...into.taken,
    ];
    return { add: into.left, remove: out.left, notes: told };
  });
  return { directory: { ...directory, memberships }, planned: left, notes };
}

const isSame = (one: Members[number], other: Members[number]): boolean =>
  one.member === other.member && one.of === other.of;

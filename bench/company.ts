import { GrantSnapshot } from "#core/exposure/grants/schema.ts";

const PEOPLE_A_GROUP = 14;
const GROUPS_A_DATASET = 40;
const GROUPS_A_PERSON = 3;
/** A group that is let in everywhere: a change of it concerns every dataset. */
export const AUDITORS = "auditors";

/**
 * What a large company's source says: one group of everybody, departments in it, teams in those; each dataset lets some groups
 * in, a tenth lets everybody in. The same for the same numbers.
 */
export function companySnapshot(people: number, datasets: number, takenAt: Date): GrantSnapshot {
  const random = stream();
  const groups = Math.ceil(people / PEOPLE_A_GROUP);
  const nameOf = (group: number): string => (group === groups - 1 ? AUDITORS : `g${group}`);
  const all = Array.from({ length: groups }, (_, at) => at);
  const leaves = all.slice(Math.floor(groups / 8));
  const pick = (from: readonly number[]): number => from[Math.floor(random() * from.length)]!;
  const members = new Set<string>();
  for (let at = 0; at < people * GROUPS_A_PERSON; at++)
    members.add(`p${at % people} ${nameOf(1 + Math.floor(random() * (groups - 1)))}`);
  for (const group of all.slice(1)) members.add(`${nameOf(group)} ${nameOf(Math.floor((group - 1) / 8))}`);
  const grants = Array.from({ length: datasets }, (_, at) => [
    ...new Set([
      AUDITORS,
      nameOf(at % 10 === 0 ? 0 : 1 + (at % 8)),
      ...all.slice(0, GROUPS_A_DATASET).map(() => nameOf(pick(leaves))),
    ]),
  ]);
  return GrantSnapshot.parse({
    takenAt: takenAt.toISOString(),
    principals: [
      ...Array.from({ length: people }, (_, at) => ({ name: `p${at}`, kind: "login" })),
      ...all.map((group) => ({ name: nameOf(group), kind: "group" })),
    ],
    memberships: [...members].map((pair) => {
      const [member, of] = pair.split(" ");
      return { member, of };
    }),
    objects: grants.map((_, at) => ({ name: `o${at}` })),
    grants: grants.flatMap((to, at) => to.map((name) => ({ object: `o${at}`, to: name }))),
  });
}

/** The same numbers in [0, 1) every time (a linear congruential generator of Numerical Recipes). */
function stream(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

import { hashOfPlaces, packedIds } from "#core/exposure/audience/audience-hash.ts";
import { Audiences, type DatasetObjects } from "#core/exposure/audience/audiences.ts";
import { countBits } from "#core/exposure/audience/bits.ts";
import type { GrantGraph, Membership, ObjectGrant, Principal } from "#core/exposure/audience/graph.ts";
import type { Bench, BenchRun, Figures } from "./bench.ts";

/** The audiences of a large company: all of them anew, and after one change that concerns all. */
export const audience: Bench = {
  name: "audience",
  help: "seconds for all audiences of 500 datasets in full, and after the change of a group that is let in everywhere",
  rowsAre: "people",
  rowsDefault: 70_000,
  run,
};

const DATASETS = 500;
const PEOPLE_A_GROUP = 14;
const GROUPS_A_DATASET = 40;
const GROUPS_A_PERSON = 3;

async function run({ rows, rounds, say }: BenchRun): Promise<Figures> {
  const { graph, datasets, population, auditors } = company(rows);
  say(
    `${rows} people in ${graph.principals.length - rows} groups, ${graph.memberships.length} memberships ...`,
  );
  const packed = packedIds(population.people);
  const full: number[] = [];
  const changed: number[] = [];
  let seen = { concerned: 0, exposures: 0 };
  for (let round = 0; round < rounds; round++) {
    const since = performance.now();
    const audiences = new Audiences(graph, datasets, population);
    look(audiences, datasets, packed);
    full.push((performance.now() - since) / 1_000);
    const after = performance.now();
    const joins: Membership = { member: round, of: auditors, inherit: true, set: true };
    const ids = audiences.change({
      memberships: { added: [joins], removed: [] },
      grants: { added: [], removed: [] },
    });
    const exposures = look(audiences, datasets, packed);
    changed.push((performance.now() - after) / 1_000);
    seen = { concerned: ids.length, exposures };
  }
  return {
    seconds: median(changed),
    full_seconds: median(full),
    datasets: DATASETS,
    concerned: seen.concerned,
    could_read: seen.exposures,
    memberships: graph.memberships.length,
    without: "the database: what is measured is the recomputation and the hash of every set",
  };
}

/** Each audience with its count and hash; answers how many could read, over all. */
function look(audiences: Audiences, datasets: readonly DatasetObjects[], packed: Uint32Array): number {
  let could = 0;
  for (const dataset of datasets) {
    const found = audiences.of(dataset);
    hashOfPlaces(found.people, packed);
    could += countBits(found.people);
  }
  return could;
}

/** One group of everybody, departments in it, teams in those; each dataset lets some groups in, a tenth lets everybody in. */
function company(people: number) {
  const random = stream();
  const groups = Math.ceil(people / PEOPLE_A_GROUP);
  const principals: Principal[] = Array.from({ length: people + groups }, (_, at) => ({
    ...{ name: at < people ? `p${at}` : `g${at - people}`, kind: at < people ? "login" : "group" },
    ...{ superuser: false, reaches: null, bypassesRowSecurity: false },
  }));
  const edge = (member: number, of: number): Membership => ({ member, of, inherit: true, set: true });
  const memberships = [
    ...Array.from({ length: people * GROUPS_A_PERSON }, (_, at) =>
      edge(at % people, people + 1 + Math.floor(random() * (groups - 1))),
    ),
    ...Array.from({ length: groups - 1 }, (_, at) => edge(people + at + 1, people + Math.floor(at / 8))),
  ];
  const objects = Array.from({ length: DATASETS }, (_, at) => ({
    ...{ name: `o${at}`, as: "data" as const, within: null, rowSecurity: false, blocksPublic: false },
  }));
  const leaves = Array.from({ length: groups }, (_, at) => people + at).slice(Math.floor(groups / 8));
  const auditors = people + groups - 1;
  const grants: ObjectGrant[] = objects.flatMap((_, object) => [
    { object, to: auditors, right: "read", column: null },
    { object, to: object % 10 === 0 ? people : people + 1 + (object % 8), right: "read", column: null },
    ...Array.from({ length: GROUPS_A_DATASET }, () => ({
      ...{ object, to: leaves[Math.floor(random() * leaves.length)]!, right: "read" as const, column: null },
    })),
  ]);
  const graph: GrantGraph = { principals, memberships, objects, grants };
  const ids = Array.from(
    { length: people },
    (_, at) => `${at.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`,
  );
  const personOf = Int32Array.from(principals, (_, at) => (at < people ? at : -1));
  const datasets = objects.map(({ name }, at): DatasetObjects => ({ id: name, objects: [at] }));
  return { graph, datasets, population: { people: ids, personOf, everybody: null }, auditors };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** The same numbers in [0, 1) every time (a linear congruential generator of Numerical Recipes). */
function stream(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

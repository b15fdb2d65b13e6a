import fc from "fast-check";
import { expect, test } from "vitest";
import { GrantSnapshot } from "../grants/schema.ts";
import { hashOfPeople, hashOfPlaces, packedIds } from "./audience-hash.ts";
import { Audiences } from "./audiences.ts";
import { addBit, allBits, countBits, eachBit, noBits } from "./bits.ts";
import { pathTo } from "./path.ts";
import { Rights } from "./rights.ts";
import { toGraph } from "./to-graph.ts";

type Facts = Record<string, unknown>;
const read = (facts: Facts) => toGraph(GrantSnapshot.parse({ takenAt: "2026-11-21T10:00:00Z", ...facts }));
const login = (name: string) => ({ name, kind: "login" });
const group = (name: string) => ({ name, kind: "group" });

/** Every login is the person of its name. */
function audienceOf(facts: Facts, { staff = false } = {}) {
  const graph = read(facts);
  const people = graph.principals.map(({ name }) => name).sort();
  const personOf = Int32Array.from(graph.principals, ({ name, kind }) =>
    kind === "login" && !name.startsWith("unknown") ? people.indexOf(name) : -1,
  );
  const everybody = staff ? allBits(people.length) : null;
  const audiences = new Audiences(
    graph,
    [{ id: "chats", objects: graph.objects.flatMap(({ as }, at) => (as === "data" ? [at] : [])) }],
    { people, personOf, everybody },
  );
  const { people: bits, apart, wide, anyone } = audiences.all().get("chats")!;
  const names: string[] = [];
  eachBit(bits, (at) => names.push(people[at]!));
  const named = (places: readonly number[]) => places.map((at) => graph.principals[at]!.name);
  return {
    ...{ names, wide, anyone, superusers: named(audiences.superusers()) },
    apart: {
      outside: named(apart.outside),
      strangers: named(apart.strangers),
      services: named(apart.services),
    },
  };
}

const chats = { name: "a.chats" };

test("groups within groups let their people in, also where they go in a circle", () => {
  const facts = {
    principals: [login("ada"), login("ben"), login("cy"), group("x"), group("y"), group("z")],
    objects: [chats],
    memberships: [
      { member: "ada", of: "x" },
      { member: "x", of: "y" },
      { member: "y", of: "z" },
      { member: "z", of: "x" },
      { member: "ben", of: "y" },
    ],
    grants: [{ object: "a.chats", to: "x" }],
  };
  expect(audienceOf(facts).names).toEqual(["ada", "ben"]);
});

test("who can act as a service gets in by it; a service that nobody acts as stands apart", () => {
  const facts = {
    principals: [
      login("ada"),
      login("ben"),
      { name: "etl", kind: "service" },
      { name: "cron", kind: "service" },
    ],
    objects: [chats],
    memberships: [{ member: "ada", of: "etl", inherit: false }],
    grants: [
      { object: "a.chats", to: "etl" },
      { object: "a.chats", to: "cron" },
    ],
  };
  expect(audienceOf(facts)).toMatchObject({ names: ["ada"], apart: { services: ["cron"] } });
});

test("superusers, logins without a person and outsiders stand apart, and are no part of the number", () => {
  const facts = {
    principals: [
      ...[login("ada"), login("unknown_7"), { name: "partner", kind: "outside" }, login("dba")],
      { name: "postgres", kind: "login", superuser: true },
    ],
    objects: [chats],
    memberships: [{ member: "dba", of: "postgres", inherit: false }],
    grants: ["ada", "unknown_7", "partner"].map((to) => ({ object: "a.chats", to })),
  };
  expect(audienceOf(facts)).toEqual({
    ...{ names: ["ada"], wide: false, anyone: false, superusers: ["dba", "postgres"] },
    apart: { outside: ["partner"], strangers: ["unknown_7"], services: [] },
  });
});

test("PUBLIC is every login, the whole staff only where the mapping says so; a public access block takes it back", () => {
  const facts = (over: Facts = {}) => ({
    principals: [login("ada"), login("ben"), group("staffer"), { name: "public", kind: "public" }],
    objects: [{ ...chats, ...over }],
    grants: [{ object: "a.chats", to: "public" }],
  });
  expect(audienceOf(facts())).toMatchObject({ names: ["ada", "ben"], wide: true });
  expect(audienceOf(facts(), { staff: true }).names).toEqual(["ada", "ben", "public", "staffer"]);
  expect(audienceOf(facts({ blocksPublic: true }))).toMatchObject({ names: [], wide: false });
});

test("a folder's grant holds for what lies in it, a gate has to be passed, and a folder in itself ends nothing", () => {
  const facts = (as: string) => ({
    principals: [login("ada"), login("ben")],
    objects: [
      { name: "top", as, within: as === "folder" ? "top" : null },
      { ...chats, within: "top" },
    ],
    grants: [
      { object: "top", to: "ada", right: as === "folder" ? "read" : "pass" },
      { object: "a.chats", to: "ben" },
    ],
  });
  expect(audienceOf(facts("folder")).names).toEqual(["ada", "ben"]);
  expect(audienceOf(facts("gate")).names).toEqual([]);
});

test("the shortest way in is told, from the login to the grant, and whether somebody has to become another", () => {
  const graph = read({
    principals: [login("ada"), group("analysts"), group("lead"), { name: "public", kind: "public" }],
    objects: [chats, { name: "a.mail" }, { name: "a.open" }],
    memberships: [
      { member: "ada", of: "analysts", inherit: false },
      { member: "analysts", of: "lead" },
    ],
    grants: [
      { object: "a.chats", to: "lead" },
      { object: "a.mail", to: "ada", column: "subject" },
      { object: "a.open", to: "public" },
    ],
  });
  const path = (name: string) => pathTo(graph, new Rights(graph), graph.objectAt.get(name)!, [0]);
  expect(path("a.chats")).toEqual({
    ...{ steps: ["ada", "analysts", "lead"], object: "a.chats", column: null, becomes: true },
  });
  expect(path("a.mail")).toMatchObject({ steps: ["ada"], column: "subject", becomes: false });
  expect(path("a.open")).toMatchObject({ steps: ["ada", "PUBLIC"] });
});

const SIZE = 14;
const place = fc.nat(SIZE - 1);
const edge = fc.record({ member: place, of: place, inherit: fc.boolean(), set: fc.boolean() });
const grant = fc.record({ object: fc.nat(3), to: place });
const changes = fc.array(fc.record({ add: fc.boolean(), edge, grant, what: fc.boolean() }), { maxLength: 8 });

test("after any changes the kept audiences are those that a fresh look finds", () => {
  const principals = Array.from({ length: SIZE }, (_, at) => ({
    ...{ name: `p${at}`, kind: at < 8 ? ("login" as const) : ("group" as const), superuser: false },
    ...{ reaches: at === 13 ? ("read" as const) : null, bypassesRowSecurity: false },
  }));
  const thing = (at: number) => ({ name: `o${at}`, rowSecurity: false, blocksPublic: false });
  const objects = [
    ...[0, 1].map((at) => ({ ...thing(at), as: "data" as const, within: at === 0 ? 2 : 3 })),
    ...[2, 3].map((at) => ({
      ...thing(at),
      as: at === 2 ? ("gate" as const) : ("folder" as const),
      within: null,
    })),
  ];
  const rightOf = (object: number) => (object === 2 ? ("pass" as const) : ("read" as const));
  const datasets = [0, 1].map((at) => ({ id: `d${at}`, objects: [at] }));
  const population = {
    people: principals.map(({ name }) => name),
    personOf: Int32Array.from(principals, (_, at) => at),
    everybody: null,
  };
  const peopleIn = (audiences: Audiences) =>
    [...audiences.all()].map(([id, { people }]) => [id, [...people]]);
  fc.assert(
    fc.property(
      fc.array(edge, { maxLength: 25 }),
      fc.array(grant, { maxLength: 8 }),
      changes,
      (edges, grants, steps) => {
        const same = (a: (typeof edges)[0], b: (typeof edges)[0]) => a.member === b.member && a.of === b.of;
        let memberships = edges.filter((one, at) => edges.findIndex((other) => same(one, other)) === at);
        let given = grants.map(({ object, to }) => ({ object, to, right: rightOf(object), column: null }));
        const kept = new Audiences({ principals, objects, memberships, grants: given }, datasets, population);
        kept.all();
        for (const step of steps) {
          const none = { added: [], removed: [] };
          if (step.what) {
            const there = memberships.some((one) => same(one, step.edge));
            if (step.add === there) continue;
            memberships = step.add
              ? [...memberships, step.edge]
              : memberships.filter((one) => !same(one, step.edge));
            kept.change({
              grants: none,
              memberships: step.add
                ? { added: [step.edge], removed: [] }
                : { added: [], removed: [step.edge] },
            });
          } else {
            const one = { ...step.grant, right: rightOf(step.grant.object), column: null };
            given = given.filter(({ object, to }) => object !== one.object || to !== one.to);
            if (step.add) given = [...given, one];
            kept.change({ memberships: none, grants: { added: step.add ? [one] : [], removed: [one] } });
          }
          const fresh = new Audiences(
            { principals, objects, memberships, grants: given },
            datasets,
            population,
          );
          expect(peopleIn(kept)).toEqual(peopleIn(fresh));
        }
      },
    ),
    { numRuns: 400 },
  );
});

test("sets of bits count and list what was put in", () => {
  expect(countBits(allBits(70))).toBe(70);
  const bits = noBits(70);
  for (const at of [0, 31, 32, 63, 64, 69]) bits[at >>> 5]! |= 1 << (at & 31);
  const listed: number[] = [];
  eachBit(bits, (at) => listed.push(at));
  expect(listed).toEqual([0, 31, 32, 63, 64, 69]);
});

test("a set of people has one hash, however it is asked for", () => {
  const ids = ["00000000-0000-4000-8000-00000000000b", "ffffffff-0000-4000-8000-00000000000a"];
  const places = noBits(2);
  addBit(places, 0);
  const one = hashOfPlaces(places, packedIds(ids));
  addBit(places, 1);
  expect(hashOfPlaces(places, packedIds(ids))).toBe(hashOfPeople(ids.toReversed()));
  expect(one).toBe(hashOfPeople(ids.slice(0, 1)));
  expect(one).not.toBe(hashOfPeople(ids));
});

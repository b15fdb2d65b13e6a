import fc from "fast-check";
import { expect, test } from "vitest";
import { GrantSnapshot } from "../grants/schema.ts";
import { Audiences } from "./audiences.ts";
import { eachBit } from "./bits.ts";
import { pathTo } from "./path.ts";
import { toGraph } from "./to-graph.ts";
import { withDirectory } from "./with-directory.ts";

type Facts = Record<string, unknown>;
const read = (facts: Facts) => GrantSnapshot.parse({ takenAt: "2026-11-21T10:00:00Z", ...facts });

/** Every login and service is the person of its name. */
function joined(source: Facts, directory: Facts, ownGroups = false) {
  const graph = withDirectory(toGraph(read(source)), read(directory), {
    externalIdOf: ({ name, kind }) => (kind === "login" || kind === "service" ? name : null),
    ownGroups,
  });
  const people = [...new Set(graph.principals.map(({ name }) => name))].sort();
  const personOf = Int32Array.from(graph.principals, ({ name, kind }) =>
    kind === "login" || kind === "person" ? people.indexOf(name) : -1,
  );
  const audiences = new Audiences(graph, [{ id: "chats", objects: [0] }], {
    ...{ people, personOf, everybody: null },
  });
  const names: string[] = [];
  eachBit(audiences.all().get("chats")!.people, (at) => names.push(people[at]!));
  const way = (name: string) => {
    const logins = graph.principals.flatMap((each, at) =>
      each.name === name && personOf[at]! >= 0 ? [at] : [],
    );
    return pathTo(graph, audiences.rights, 0, logins)?.steps;
  };
  return { names, way };
}

const group = (name: string) => ({ name, kind: "group" });
const login = (name: string) => ({ name, kind: "login" });
const granted = (to: string, more: readonly object[] = []) => ({
  principals: [group(to), ...more],
  objects: [{ name: "drive" }],
  grants: [{ object: "drive", to }],
});

test("a group that a source names is the directory's, in whatever case, with the groups in it and the way through them", () => {
  const directory = {
    principals: [group("People-Team"), group("leads"), login("ana"), login("ben"), login("cy")],
    memberships: [
      { member: "ana", of: "leads" },
      { member: "leads", of: "People-Team" },
      { member: "People-Team", of: "leads" },
      { member: "ben", of: "People-Team" },
    ],
  };
  const { names, way } = joined(granted("people-team"), directory);
  expect(names).toEqual(["ana", "ben"]);
  expect(way("ana")).toEqual(["ana", "leads", "people-team"]);
  expect(way("cy")).toBeUndefined();
});

test("a PostgreSQL's role is not the directory's group of that name", () => {
  const directory = {
    principals: [group("analysts"), login("ana")],
    memberships: [{ member: "ana", of: "analysts" }],
  };
  expect(joined(granted("analysts"), directory, true).names).toEqual([]);
});

test("who may act as a service gets in as it, alone or by a group; PUBLIC at the source does not stand for them", () => {
  const directory = {
    principals: [group("ops"), login("etl"), login("ana"), login("ben")],
    memberships: [
      { member: "ana", of: "ops" },
      { member: "ops", of: "etl", inherit: false },
      { member: "ben", of: "etl", inherit: false },
    ],
  };
  const service = { name: "etl", kind: "service" };
  const { names, way } = joined(
    { principals: [service], objects: [{ name: "drive" }], grants: [{ object: "drive", to: "etl" }] },
    directory,
  );
  expect(names).toEqual(["ana", "ben"]);
  expect(way("ana")).toEqual(["ana", "ops", "etl"]);
  const open = { ...granted("public"), principals: [{ name: "public", kind: "public" }, login("dora")] };
  expect(joined(open, directory).names).toEqual(["dora"]);
});

test("a door asks the service that somebody acts as, not the person", () => {
  const directory = {
    principals: [login("etl"), login("ana")],
    memberships: [{ member: "ana", of: "etl", inherit: false }],
  };
  const source = (may: string) => ({
    principals: [
      { name: "etl", kind: "service" },
      { name: "cron", kind: "service" },
    ],
    objects: [
      { name: "drive", within: "site" },
      { name: "site", as: "door" },
    ],
    grants: [
      { object: "drive", to: "etl" },
      { object: "site", to: may, right: "pass" },
    ],
  });
  expect(joined(source("etl"), directory).names).toEqual(["ana"]);
  expect(joined(source("cron"), directory).names).toEqual([]);
});

const GROUPS = ["g0", "g1", "g2", "g3", "g4"];
const PEOPLE = ["p0", "p1", "p2", "p3"];
const edges = fc.uniqueArray(
  fc.record({ member: fc.constantFrom(...GROUPS, ...PEOPLE), of: fc.constantFrom(...GROUPS) }),
  { selector: ({ member, of }) => `${member} ${of}`, maxLength: 16 },
);

test("whatever groups are in each other, in circles too, exactly those get in whom a walk from each person finds", () => {
  fc.assert(
    fc.property(edges, fc.uniqueArray(fc.constantFrom(...GROUPS)), (memberships, given) => {
      const walk = (at: string, seen: ReadonlySet<string> = new Set()): boolean =>
        given.includes(at) ||
        memberships.some(
          ({ member, of }) => member === at && !seen.has(of) && walk(of, new Set([...seen, of])),
        );
      const source = {
        principals: given.map(group),
        objects: [{ name: "drive" }],
        grants: given.map((to) => ({ object: "drive", to })),
      };
      const directory = { principals: [...GROUPS.map(group), ...PEOPLE.map(login)], memberships };
      const { names, way } = joined(source, directory);
      expect(names).toEqual(PEOPLE.filter((person) => walk(person)));
      for (const person of PEOPLE) expect(way(person) !== undefined).toBe(names.includes(person));
    }),
    { numRuns: 300 },
  );
});

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { SOURCE_KEY } from "#test/grants-acts.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeSource, SOURCE } from "#test/verbs/world.ts";
import { differenceOf, factsOf, stateOf } from "./facts.ts";
import { importGrants, recordGrants } from "./record-grants.ts";
import { forgetNames, namedFacts, selectState } from "./rows.ts";
import { changedState } from "./said.ts";
import { GrantChangeEvent, GrantSnapshot } from "./schema.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  await makeSource([]);
});
afterAll(() => house.drop());

const takenAt = "2026-11-20T10:00:00Z";
const name = fc.constantFrom("a", "b", "c", "d");
const facts = fc.record({
  principals: fc.uniqueArray(
    fc.record({ name, kind: fc.constantFrom("login", "group"), superuser: fc.boolean() }),
    {
      selector: (each) => each.name,
    },
  ),
  memberships: fc.uniqueArray(fc.record({ member: name, of: name, inherit: fc.boolean() }), {
    selector: (each) => each.member + each.of,
  }),
  objects: fc.uniqueArray(fc.record({ name, within: fc.option(name), owner: fc.option(name) }), {
    selector: (each) => each.name,
  }),
});
const numbers = new Map(["a", "b", "c", "d"].map((each, at) => [each, at + 1] as const));
const names = { principal: numbers, object: numbers };
const back = new Map([...numbers].map(([each, at]) => [at, each] as const));

test("facts are read back as they were told, and differences lead from any state to any other", () => {
  fc.assert(
    fc.property(facts, facts, (one, other) => {
      const [before, after] = [one, other].map((each) =>
        stateOf(GrantSnapshot.parse({ takenAt, ...each }), names),
      );
      const { takenAt: _, ...told } = GrantSnapshot.parse({ takenAt, ...one });
      expect(factsOf(before!.values(), { principal: back, object: back })).toEqual(told);
      const state = new Map(before);
      for (const { opened, identity, fact } of differenceOf(before!, after!))
        if (opened) state.set(identity, fact);
        else state.delete(identity);
      expect(new Map([...state].sort())).toEqual(new Map([...after!].sort()));
    }),
  );
});

test("what is ensured leaves what is known as it is", () => {
  const event = (over: object) => GrantChangeEvent.parse({ at: takenAt, eventId: "e", ...over });
  const blocked = changedState(
    new Map(),
    event({ add: { objects: [{ name: "a", blocksPublic: true }] } }),
    names,
  );
  expect(changedState(blocked, event({ ensure: { objects: [{ name: "a" }] } }), names)).toEqual(blocked);
});

test.each<[string, object, RegExp | string]>([
  [
    "a kind that is none",
    { snapshot: { takenAt, principals: [{ name: "x", kind: "wizard" }] } },
    /"principals",\s*0,\s*"kind"/,
  ],
  ["no name", { snapshot: { takenAt, objects: [{ name: "" }] } }, /a name is needed/],
  ["a field too many", { snapshot: { takenAt, grants: [{ object: "a", to: "b", why: "c" }] } }, /why/],
  ["neither", {}, /either snapshot or changes/],
  ["both", { snapshot: { takenAt }, changes: [{ at: takenAt, eventId: "e" }] }, /either snapshot or changes/],
])("%s is refused by its field", async (_name, body, says) => {
  await expect(recordGrants(SOURCE_KEY, body)).rejects.toThrow(says);
  expect(await database().prisma.grantSnapshot.count()).toBe(0);
});

test("only the source's own key records, an admin's file is loaded for a source there is", async () => {
  const admin = await makePerson({ roles: ["admin"] });
  await expect(recordGrants(admin, { snapshot: { takenAt } })).rejects.toMatchObject({ code: "forbidden" });
  const collector: SourceViewer = { ...SOURCE_KEY, recordsId: admin.personId };
  await expect(recordGrants(collector, { snapshot: { takenAt } })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(
    importGrants(admin, { sourceId: "none", grants: { snapshot: { takenAt } } }),
  ).rejects.toMatchObject({
    ...{ code: "not_found", field: "sourceId" },
  });
  await expect(
    importGrants(await makePerson(), { sourceId: SOURCE, grants: { snapshot: { takenAt } } }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("more than fits into one transaction is refused by its field, before anything is read", async () => {
  const many = (length: number) => Array.from({ length }, (_, n) => ({ name: `o${n}` }));
  const change = (n: number, objects: object[] = []) => ({ at: takenAt, eventId: `e${n}`, add: { objects } });
  const tooMany = Array.from({ length: 1_001 }, (_, n) => change(n));
  await expect(recordGrants(SOURCE_KEY, { changes: tooMany })).rejects.toThrow(/at most 1000 at once/);
  await expect(recordGrants(SOURCE_KEY, { changes: [change(0, many(100_001))] })).rejects.toThrow(
    /send fewer/,
  );
});

test("a snapshot that is sent again after newer ones is known, and names of changes that come too late are not kept", async () => {
  const of = (minute: number, name: string) => ({
    snapshot: { takenAt: `2026-11-19T10:0${minute}:00Z`, objects: [{ name }] },
  });
  await recordGrants(SOURCE_KEY, of(1, "a"));
  await recordGrants(SOURCE_KEY, of(2, "b"));
  expect(await recordGrants(SOURCE_KEY, of(1, "a"))).toMatchObject({ items: [{ status: "already" }] });
  const late = {
    at: "2026-11-19T09:00:00Z",
    eventId: "late",
    add: { principals: [{ name: "zoe", kind: "login" }] },
  };
  expect(await recordGrants(SOURCE_KEY, { changes: [late] })).toMatchObject({ items: [{ status: "late" }] });
  expect(await database().prisma.grantName.count({ where: { name: "zoe" } })).toBe(0);
});

test("an erased person's name at a source becomes a number, and what it was granted stays", async () => {
  const ada = await makePerson({ name: "ada" });
  await database().prisma.sourceLogin.create({
    data: { sourceId: SOURCE, login: "ada_l", personId: ada.personId, superuser: false },
  });
  const grants = [{ object: "a.chats", to: "ada_l" }];
  await recordGrants(SOURCE_KEY, {
    snapshot: {
      takenAt,
      principals: [{ name: "ada_l", kind: "login" }],
      objects: [{ name: "a.chats" }],
      grants,
    },
  });
  await forgetNames(house.run, ada.personId);
  const known = await namedFacts(house.run, SOURCE, await selectState(house.run, SOURCE));
  expect(known.grants).toMatchObject([{ to: expect.stringMatching(/^erased \d+$/), object: "a.chats" }]);
  expect(JSON.stringify(known)).not.toContain("ada_l");
});

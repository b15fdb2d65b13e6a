import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { importDirectory } from "#core/directory/import/import-directory.ts";
import { importDirectoryFile } from "#core/flows/directory/import-directory-file.ts";
import { followKeeping, followOnce } from "#core/flows/watch/follow-log.ts";
import { whatIf } from "#core/flows/what-if/what-if.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { SOURCE_KEY } from "#test/grants-acts.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeSource, SOURCE } from "#test/verbs/world.ts";
import { recordGrants } from "../grants/record-grants.ts";
import { connectSource } from "../postgres/connections.ts";
import { whoCanRead } from "../views/who-can-read.ts";
import { KeptAudiences } from "../windows/kept-audiences.ts";
import { selectCounts } from "../windows/kept-counts.ts";
import { keepGroups } from "./keep-groups.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  await makeSource([]);
});
afterAll(() => house.drop());

const cli = systemViewer("cli");
const load = (file: object) => importDirectoryFile(cli, { format: "json", text: JSON.stringify(file) });
const crowd = Array.from({ length: 14 }, (_, n) => `c${n}`);
const people = ["ana", "ben", "etl", ...crowd].map((externalId) => ({ externalId, name: externalId }));
const look = (minute: number) =>
  recordGrants(SOURCE_KEY, {
    snapshot: {
      takenAt: new Date(Date.UTC(2026, 10, 20, 10, minute)).toISOString(),
      principals: [{ name: "etl", kind: "service" }],
      objects: [{ name: "a.chats" }],
      grants: ["people-team@example.com", "etl"].map((to) => ({ object: "a.chats", to })),
    },
  });
const asked = async () => {
  const steward = await makePerson({ roles: ["steward"] });
  const { items, known, people: could } = await whoCanRead(steward, { dataset: "chats" });
  return { could, known, ways: items.map(({ path }) => path?.steps) };
};

test("a group of the directory lets its people in wherever a source names it, from the import on, and a crowd in it is a SEV", async () => {
  await load({
    people,
    groups: [
      { id: "people-team", aliases: ["people-team@example.com"], members: ["ana"], groups: ["leads"] },
      { id: "leads", members: [], groups: ["people-team"] },
    ],
    actAs: [{ service: "etl", people: ["ben"] }],
  });
  await look(0);
  await followOnce();
  const { ways } = await asked();
  expect(ways).toContainEqual(["ana", "people-team", "people-team@example.com"]);
  expect(ways).toContainEqual(["ben", "etl"]);
  expect(await database().prisma.sev.count()).toBe(0);
  const answer = await load({ groups: [{ id: "leads", members: crowd }] });
  expect(answer).toMatchObject({ groups: 1, memberships: 14 + 14 + 1 }); // and the group in it is out
  await followOnce();
  expect((await database().prisma.sev.findMany()).map(({ title }) => title)).toEqual([
    expect.stringMatching(/^17 people can read chats/),
  ]);
  expect(await load({ groups: [{ id: "leads", members: crowd }] })).toMatchObject({ memberships: 0 });
  await load({ groups: [{ id: "leads" }] });
  await followOnce();
  expect(await database().prisma.exposure.findMany()).toMatchObject([{ closedAt: expect.any(Date) }]);
});

test("what somebody in a group would get is said before they are in it, and before a group is granted", async () => {
  await load({
    groups: [{ id: "ops", members: ["ana", "ben"] }],
    actAs: [{ service: "etl", people: ["ben"] }],
  });
  const steward = await makePerson({ roles: ["steward"] });
  const ask = (add: object) => whatIf(steward, { sourceId: SOURCE, change: { add } });
  const inGroup = await ask({ memberships: [{ member: "c0", of: "People-Team" }] });
  expect(inGroup).toMatchObject({ notes: [], datasets: [{ letIn: { count: 1, names: ["c0"] } }] });
  const acting = await ask({ memberships: [{ member: "c1", of: "etl" }] });
  expect(acting).toMatchObject({ notes: [], datasets: [{ letIn: { count: 1, names: ["c1"] } }] });
  // ana and ben are in by other ways.
  expect(await ask({ grants: [{ object: "a.chats", to: "OPS" }] })).toMatchObject({
    notes: [],
    datasets: [],
  });
  const stranger = await ask({ memberships: [{ member: "nobody", of: "ops" }] });
  expect(stranger.notes).toEqual(["nobody is not known in the directory."]);
});

test.each<[string, object, string]>([
  ["a member who is not there", { groups: [{ id: "x", members: ["nobody"] }] }, "groups.0.members"],
  ["a group that nobody knows", { groups: [{ id: "x", groups: ["y"] }] }, "groups.0.groups"],
  ["a group that is called as a person", { groups: [{ id: "ana" }] }, "groups.0.id"],
  ["a group that stands twice", { groups: [{ id: "x" }, { id: "X" }] }, "groups.1.id"],
  ["a service that is not there", { actAs: [{ service: "nobody" }] }, "actAs.0.service"],
])("%s is refused by its place, and nothing is kept", async (_name, file, field) => {
  const before = await database().prisma.grantSnapshot.count();
  await expect(load(file)).rejects.toMatchObject({ code: "invalid", field });
  expect(await database().prisma.grantSnapshot.count()).toBe(before);
});

test("an import that nobody keeps groups for refuses a file that has them", async () => {
  const text = JSON.stringify({ groups: [{ id: "x" }] });
  await expect(importDirectory(cli, { format: "json", text })).rejects.toMatchObject({ field: "groups" });
  await expect(importDirectory(cli, { format: "json", text }, keepGroups)).resolves.toMatchObject({
    groups: 1,
  });
});

test("once a PostgreSQL is looked at, groups that are called as its roles let nobody in, without a change of grants", async () => {
  const kept = new KeptAudiences();
  const admin = await makePerson({ roles: ["admin"] });
  await load({
    groups: [{ id: "people-team", aliases: ["people-team@example.com"], members: ["ana", "c1"] }],
  });
  await look(5);
  await followKeeping(kept);
  const counted = async () => (await selectCounts(house.run, SOURCE)).map(({ people: could }) => could);
  expect(await counted()).toEqual([4]);
  const url = "postgresql://watcher:secret@db.example/crm";
  await connectSource(admin, { sourceId: SOURCE, url, reason: "Its owner asked for it" });
  await followKeeping(kept);
  expect(await counted(), "the service, and who may act as it").toEqual([2]);
});

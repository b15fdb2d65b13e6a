import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { SOURCE_KEY, snapshotOf } from "#test/grants-acts.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeSource } from "#test/verbs/world.ts";
import { recordGrants } from "./record-grants.ts";
import { repeatDemoLooks } from "./repeat-look.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  await makeSource([]);
});
afterAll(() => house.drop());

test("a demo's sources are looked at again as they were, without an entry; nobody else's are", async () => {
  const { prisma } = database();
  await recordGrants(SOURCE_KEY, snapshotOf(["ana"], new Date(Date.now() - 20 * 60_000)));
  const entries = await prisma.entry.count();
  await repeatDemoLooks(systemViewer("worker"));
  expect(await prisma.grantSnapshot.count()).toBe(1);
  await prisma.instance.create({ data: { id: 1, demo: true, demoNewest: null, createdAt: new Date() } });
  await repeatDemoLooks(systemViewer("worker"));
  await repeatDemoLooks(systemViewer("worker"));
  expect([await prisma.grantSnapshot.count(), await prisma.entry.count()]).toEqual([2, entries]);
});

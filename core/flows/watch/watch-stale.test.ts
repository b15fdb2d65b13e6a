import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceViewer } from "#core/base/viewer.ts";
import { recordGrants } from "#core/exposure/grants/record-grants.ts";
import { sealText } from "#core/log/keys/sealed-text.ts";
import { database } from "#db/current.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeSource, SOURCE } from "#test/verbs/world.ts";
import { watchStale } from "./watch-stale.ts";

const key: SourceViewer = { kind: "source", sourceId: SOURCE, keyId: "00000000-0000-4000-8000-000000000000" };
let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
  await makeSource([]);
});
afterAll(() => house.drop());

const look = (minutesAgo: number) => {
  const takenAt = new Date(Date.now() - minutesAgo * 60_000).toISOString();
  return recordGrants(key, { snapshot: { takenAt, objects: [{ name: "a.chats" }] } });
};
const sevs = () =>
  database().prisma.sev.findMany({ select: { title: true, automatic: true, dss: true, closedAt: true } });

test("a source that was not looked at for an hour raises one SEV, which ends with the next look", async () => {
  expect(await watchStale()).toBe(0);
  await look(61);
  expect([await watchStale(), await watchStale()]).toEqual([1, 0]);
  expect(await sevs()).toEqual([
    {
      title: "Nobody knows who can read Small database now: its grants were not looked at for an hour",
      ...{ automatic: 3, dss: 4, closedAt: null },
    },
  ]);
  await look(0);
  expect(await watchStale()).toBe(0);
  expect(await sevs()).toMatchObject([
    { closedAt: expect.any(Date), title: "For a while nobody knew who can read Small database" },
  ]);
  expect(await watchStale()).toBe(0);
  expect(await database().prisma.entry.count({ where: { kind: { startsWith: "sev." } } })).toBe(2);
});

test("a database that was connected and never looked at is silent from then on", async () => {
  const { prisma } = database();
  const { id: _, ...like } = await prisma.source.findUniqueOrThrow({ where: { id: SOURCE } });
  await prisma.source.create({ data: { ...like, id: "crm", name: "CRM" } });
  await prisma.dataset.create({
    data: { id: "mail", name: "mail", dss: 4, sourceId: "crm", relation: "a.mail", unmapped: false },
  });
  const addedAt = new Date(Date.now() - 61 * 60_000);
  await prisma.grantConnection.create({
    data: { sourceId: "crm", host: "h", database: "d", ...sealText("crm", "nowhere"), addedAt, version: 1 },
  });
  expect(await watchStale()).toBe(1);
  const open = () =>
    prisma.sev.count({ where: { storyKey: { startsWith: "stale-grants:crm" }, closedAt: null } });
  expect(await open()).toBe(1);
  // Another connection takes its place: nobody waits for the first one any more.
  await prisma.grantConnection.update({
    where: { sourceId: "crm" },
    data: { addedAt: new Date(), version: 2 },
  });
  expect([await watchStale(), await open()]).toEqual([0, 0]);
  expect(await watchStale()).toBe(0);
});

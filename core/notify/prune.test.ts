import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { pruneTold, TOLD_DAYS } from "./prune.ts";

const worker = systemViewer("worker");
const now = new Date("2026-11-21T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

test("what was told is kept 90 days, a message that is still being tried longer", async () => {
  expect(TOLD_DAYS, "as docs/privacy.md says").toBe(90);
  const { personId } = await makePerson();
  const { prisma } = house.db;
  const told = { personId, kind: "sev.raised", sevNumber: 1, mail: "none" };
  const sent = { ...{ way: "mail", kind: "sev.raised", about: {}, attempts: 1 }, personId };
  for (const days of [91, 89]) {
    const at = daysAgo(days);
    await prisma.inboxItem.create({ data: { ...told, key: `of ${days}`, at } });
    await prisma.delivery.create({ data: { ...sent, id: idOf(days), at, deliveredAt: at } });
  }
  await prisma.delivery.create({ data: { ...sent, id: idOf(500), at: daysAgo(500) } });
  await pruneTold(worker, now);
  expect((await prisma.inboxItem.findMany()).map(({ key }) => key)).toEqual(["of 89"]);
  expect((await prisma.delivery.findMany()).map(({ id }) => id).sort()).toEqual([idOf(89), idOf(500)]);
  await expect(pruneTold(await makePerson({ roles: ["admin"] }), now)).rejects.toMatchObject({
    code: "forbidden",
  });
});

const idOf = (days: number): string => `00000000-0000-4000-8000-${String(days).padStart(12, "0")}`;

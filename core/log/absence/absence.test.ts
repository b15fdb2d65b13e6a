import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { chats, type HonestPeople, makeHonestPeople, signNow } from "#test/doctor-world.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { closeRange } from "./close-range.ts";
import { proveAbout } from "./prove-about.ts";

let house: TestHouse;
let people: HonestPeople;
const worker = systemViewer("worker");
const later = (hours: number) => new Date(Date.now() + hours * 3_600_000);
beforeAll(async () => {
  house = await testHouse();
  people = await makeHonestPeople();
});
afterAll(() => house.drop());

test("works", async () => {
  await appendReads(systemViewer("seed"), chats(people, 20));
  expect(await closeRange(worker)).toBeNull();
  const one = await closeRange(worker, later(2));
  expect(one?.from).toBe(0);
  expect(await closeRange(worker, later(4))).toBeNull();
  await signNow();
  console.log(
    JSON.stringify(await proveAbout(people.fay, {})),
    (await database().prisma.labelRange.findMany()).length,
  );
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { type HonestPeople, makeHonestLog, makeHonestPeople } from "#test/doctor-world.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { examineDeep } from "./deep.ts";

let house: TestHouse;
let people: HonestPeople;
beforeAll(async () => {
  house = await testHouse();
  people = await makeHonestPeople();
});
afterAll(() => house.drop());

test("a log that came about through verbs gives no alarm, from empty on", async () => {
  expect((await examineDeep(house.run)).tally).toEqual({});
  await makeHonestLog(people);
  const report = await examineDeep(house.run);
  expect(report.tally).toEqual({});
});

import { expect, test } from "vitest";
import { actAtRandom } from "#test/doctor-acts.ts";
import { makeHonestLog, makeHonestPeople } from "#test/doctor-world.ts";
import { testHouse } from "#test/house.ts";
import { examineDeep } from "./deep.ts";
import { firstOf } from "./tally.ts";

test("a log that came about through verbs gives no alarm, from empty on", async () => {
  const house = await testHouse();
  try {
    expect(await examineDeep(house.run)).toMatchObject({ size: 0, tally: {} });
    await makeHonestLog(await makeHonestPeople());
    const { tally, sevs, stateRows, notOpenable } = await examineDeep(house.run);
    expect({ tally, sevs, stateRows, notOpenable }).toEqual({
      tally: {},
      sevs: 5,
      stateRows: 114,
      notOpenable: 0,
    });
  } finally {
    await house.drop();
  }
}, 60_000);

test.each([1, 2])(
  "ten random stretches of a log's life, each looked at, give no alarm (%i)",
  async (seed) => {
    const house = await testHouse();
    try {
      const people = await makeHonestPeople();
      for (let run = 0; run < 10; run++) {
        await actAtRandom(people, seed * 1_000 + run, 8);
        expect(firstOf((await examineDeep(house.run)).tally), `seed ${seed}, run ${run}`).toBeNull();
      }
    } finally {
      await house.drop();
    }
  },
  60_000,
);

import { expect, test } from "vitest";
import { readTestEnv } from "#config/test-env.ts";
import { actAtRandom } from "#test/doctor-acts.ts";
import { makeHonestPeople } from "#test/doctor-world.ts";
import { testHouse } from "#test/house.ts";
import { examineDeep } from "./deep.ts";
import { firstOf } from "./tally.ts";

const SEED = readTestEnv().WHOSAW_SEED ?? 1;

test("1,000 random stretches of the lives of 50 logs, each looked at, give no alarm", async () => {
  for (let log = 0; log < 50; log++) {
    const house = await testHouse();
    try {
      const people = await makeHonestPeople();
      for (let run = 0; run < 20; run++) {
        const seed = SEED + log * 1_000 + run;
        await actAtRandom(people, seed, 8);
        expect(firstOf((await examineDeep(house.run)).tally), `WHOSAW_SEED ${seed}`).toBeNull();
      }
    } finally {
      await house.drop();
    }
  }
});

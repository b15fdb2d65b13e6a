import { expect, test } from "vitest";
import { examineDeep } from "#core/flows/doctor/deep.ts";
import { testHouse } from "#test/house.ts";
import { seedDemo } from "./demo.ts";

test("all of the demo came about through verbs: its state replays from its entries", async () => {
  const house = await testHouse();
  try {
    await seedDemo({ stopping: () => false });
    const { tally, sevs, stateRows } = await examineDeep(house.run);
    expect(tally).toEqual({});
    expect(sevs).toBeGreaterThan(1);
    expect(stateRows).toBeGreaterThan(20);
  } finally {
    await house.drop();
  }
}, 120_000);

import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestHouse, testHouse } from "../house.ts";
import { memoryWhileAppending } from "./memory.ts";

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(() => house.drop());

test("memory stays flat over an append of 1,000,000 entries", async () => {
  const samples = await memoryWhileAppending(1_000_000, 50_000);
  console.log(`living MB each 50,000 entries: ${samples.map((bytes) => (bytes / 1e6).toFixed(1)).join(" ")}`);
  const [first = 0] = samples;
  // It rises to some 15 MB above the least and falls back: a kept entry would be 1 KB and more, 950 MB in all.
  expect(Math.max(...samples) - first).toBeLessThan(25_000_000);
});

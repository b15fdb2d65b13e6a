import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type TestHouse, testHouse } from "../house.ts";
import { memoryWhileAppending } from "./memory.ts";

vi.setConfig({ testTimeout: 120_000 });

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(() => house.drop());

test("appending 20,000 entries keeps nothing of them in memory", async () => {
  const [first = 0, ...later] = await memoryWhileAppending(20_000, 5_000);
  expect(Math.max(...later) - first).toBeLessThan(10_000_000); // the rows of 15,000 entries are 25 MB; what V8 holds rises and falls by some 270 bytes an entry
});

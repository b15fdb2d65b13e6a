import { expect, test } from "vitest";
import { inSlices } from "./in-slices.ts";

test("a long list is mapped in order, and others have their turn meanwhile", async () => {
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 1);
  const spin = (n: number): number => {
    for (const end = performance.now() + 1; performance.now() < end; );
    return n * 2;
  };
  const items = Array.from({ length: 40 }, (_, n) => n);
  expect(await inSlices(items, spin)).toEqual(items.map((n) => n * 2));
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(5);
});

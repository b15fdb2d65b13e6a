import { expect, test } from "vitest";
import { negativeBinomialTail, surprise } from "./negative-binomial.ts";

/** P(X >= count) by exact sums of whole numbers: dispersion 4 is p = 1/4, and a mean of 3r is r successes. */
function exactTail(count: number, successes: number): number {
  const all = 4n ** BigInt(successes + count);
  let below = 0n;
  let choose = 1n; // C(j + r - 1, j)
  for (let j = 0n; j < BigInt(count); j++) {
    below += choose * 3n ** j * 4n ** (BigInt(count) - j);
    choose = (choose * (j + BigInt(successes))) / (j + 1n);
  }
  const above = all - below;
  const digits = above.toString().length;
  const scale = 10n ** BigInt(Math.max(0, digits - 20));
  const bits = all / scale;
  return Number(above / scale) / Number(bits);
}

test.each([
  [1, 1],
  [5, 1],
  [10, 2],
  [40, 2],
  [60, 5],
  [120, 3],
  [250, 5],
  [260, 10],
])("the tail at %i with r = %i is the exact sum's, however small", (count, successes) => {
  const exact = exactTail(count, successes);
  expect(Math.abs(negativeBinomialTail(count, 3 * successes, 4) / exact - 1)).toBeLessThan(1e-9);
});

test("a tail of 1e-25 is told from nothing", () => {
  const exact = exactTail(220, 3);
  expect(exact).toBeLessThan(1e-22);
  expect(exact).toBeGreaterThan(1e-28);
  expect(surprise(negativeBinomialTail(220, 9, 4))).toBeCloseTo(-Math.log10(exact), 8);
});

test("no people is no surprise, and a fraction of one lies between none and one", () => {
  expect(negativeBinomialTail(0, 0.1, 2)).toBe(1);
  const [none, half, one] = [0, 0.5, 1].map((count) => negativeBinomialTail(count, 0.1, 2));
  expect(half).toBeLessThan(none!);
  expect(half).toBeGreaterThan(one!);
});

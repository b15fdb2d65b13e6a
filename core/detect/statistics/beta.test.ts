import { expect, test } from "vitest";
import { precisionOf } from "./beta.ts";

test("a precision with no verdict may be anything", () => {
  const { mean, low, high } = precisionOf(0, 0);
  expect([mean, low, high].map((value) => Math.round(value * 1000) / 1000)).toEqual([0.5, 0.05, 0.95]);
});

test("a verdict moves it: 3 right and 1 wrong, by the quantiles of Beta(4, 2)", () => {
  const { mean, low, high } = precisionOf(3, 1);
  expect(mean).toBeCloseTo(2 / 3);
  expect(low).toBeCloseTo(0.3426, 3); // P(X < .3426) = 5x^4 - 4x^5
  expect(high).toBeCloseTo(0.9236, 3);
  expect(precisionOf(3, 2).mean).toBeLessThan(mean);
});

import { expect, test } from "vitest";
import { gumbelSurprise } from "./gumbel.ts";

/** Mean and variance of the standard law: P(X > x) = 1 - exp(-exp(-x)). */
const MEAN = 0.5772156649015329;
const VARIANCE = Math.PI ** 2 / 6;

test("a largest of many has Gumbel's tail, also where it is 1e-25", () => {
  expect(gumbelSurprise(0, MEAN, VARIANCE)).toBeCloseTo(-Math.log10(1 - Math.exp(-1)), 10);
  expect(gumbelSurprise(3, MEAN, VARIANCE)).toBeCloseTo(-Math.log10(1 - Math.exp(-Math.exp(-3))), 10);
  expect(gumbelSurprise(25 * Math.LN10, MEAN, VARIANCE)).toBeCloseTo(25, 8);
  expect(gumbelSurprise(29.9, MEAN, VARIANCE)).toBeLessThan(gumbelSurprise(30.1, MEAN, VARIANCE));
});

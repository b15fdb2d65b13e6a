import { expect, test } from "vitest";
import { slopeOf } from "./slope.ts";

test("the slope of a line is the line's, of what scatters around it too, and of a single point none", () => {
  expect(
    slopeOf([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toBeCloseTo(2);
  expect(
    slopeOf([
      [0, 1],
      [1, -1],
      [2, 1],
      [3, -1],
    ]),
  ).toBeCloseTo(-0.4);
  expect(slopeOf([[5, 5]])).toBe(0);
  expect(slopeOf([])).toBe(0);
});

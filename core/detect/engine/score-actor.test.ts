import { expect, test } from "vitest";
import { cusumStep } from "./score-actor.ts";

test("a CUSUM stays at nothing on usual days and adds up what exceeds half a deviation", () => {
  expect(cusumStep(0, 0.5)).toBe(0);
  expect(cusumStep(0, 1)).toBe(0);
  const deviation = 0.15865525393; // one standard deviation
  expect(cusumStep(cusumStep(0, deviation), deviation)).toBeCloseTo(1, 4);
  expect(cusumStep(2, 0.5)).toBeCloseTo(1.5, 4);
});

import { expect, test } from "vitest";
import type { Expectation } from "../statistics/usual.ts";
import type { Measured } from "./measure-actor.ts";
import { calibrate, cusumStep, familiesOf, scoresOf } from "./score-actor.ts";

test("a CUSUM stays at nothing on usual days and adds up what exceeds half a deviation", () => {
  expect(cusumStep(0, 0.5)).toBe(0);
  expect(cusumStep(0, 1)).toBe(0);
  const deviation = 0.15865525393; // one standard deviation
  expect(cusumStep(cusumStep(0, deviation), deviation)).toBeCloseTo(1, 4);
  expect(cusumStep(2, 0.5)).toBeCloseTo(1.5, 4);
});

/** Readers of whom hardly any scores anything: whatever does is rare. */
const rare = () => () => 0.001;
const expected: Expectation = { mean: 17, dispersion: 12, base: 17, peers: null };

test.each([
  ["reads", 17, { value: 705, expected: 705 }, []],
  ["reads", 18, { value: 705, expected: 705 }, ["V"]],
  ["a month's growth", 17, { value: 706, expected: 705 }, ["S"]],
  ["a month's growth", 17, null, []],
])(
  "what is no more than was to be expected is no reason, however few have as much: %s, %i, %o",
  (_of, reads, slow, families) => {
    const measured = {
      counts: new Map([["V.reads", reads]]),
      rarities: [],
      slow: { total: null, growth: slow && { ...slow, score: 0.3 } },
    } as unknown as Measured;
    const scores = scoresOf(measured, new Map([["V.reads", expected]]));
    const told = familiesOf(calibrate(scores, measured, rare), rare);
    expect(told.map(({ family }) => family)).toEqual(families);
  },
);

import { expect, test } from "vitest";
import { addScores, exceedanceOf, modelsWord, noneRecent } from "../statistics/exceedance.ts";
import { negativeBinomialTail } from "../statistics/negative-binomial.ts";
import { surpriseOf } from "../statistics/usual.ts";
import { intervalOf, peersShown, seldomAbove } from "./interval.ts";
import type { Measured } from "./measure-actor.ts";

const usual = { mean: 17, dispersion: 12 };

test("by the model's word nine days of ten lie within: a twentieth above, a twentieth below", () => {
  const [low, high] = intervalOf(usual, modelsWord);
  const reaches = (count: number): number => negativeBinomialTail(count, usual.mean, usual.dispersion);
  expect(reaches(high + 1)).toBeLessThanOrEqual(0.05);
  expect(reaches(high)).toBeGreaterThan(0.05);
  expect(1 - reaches(low)).toBeLessThan(0.05);
  expect(1 - reaches(low + 1)).toBeGreaterThanOrEqual(0.05);
});

test("where readers keep closer to their usual than the model thinks, what is seldom begins sooner", () => {
  const recent = noneRecent();
  for (let day = 0; day < 20; day++)
    addScores(
      recent,
      [...Array(25).keys()].map((nth) => surpriseOf(10 + nth, usual)),
    );
  const curve = exceedanceOf(recent);
  const [low, high] = intervalOf(usual, curve);
  expect([low, high]).toEqual([1, 33]); // of twenty-five readers one had 34
  expect(intervalOf(usual, modelsWord)[1]).toBeGreaterThan(high);
  expect(curve(surpriseOf(high + 1, usual))).toBeLessThanOrEqual(0.05 + 1e-3);
});

test("what nobody ever has is none, and sums of weights go by smaller steps", () => {
  expect(intervalOf({ mean: 1e-6, dispersion: 1.05 }, modelsWord)).toEqual([0, 0]);
  const most = seldomAbove({ mean: 2, dispersion: 1.5 }, modelsWord, 0.2);
  expect(most).toBeGreaterThan(2);
  expect(most / 0.2).toBeCloseTo(Math.round(most / 0.2));
});

test.each([
  [4, null],
  [5, [0, 8]],
])("what peers do is said of no fewer than five others: of %i", (others, shown) => {
  const expectation = { mean: 2, dispersion: 1.5, base: 2, peers: { mean: 3, dispersion: 2 } };
  expect(peersShown({ others } as Measured, expectation)).toEqual(shown);
});

import { expect, test } from "vitest";
import { randomStream } from "#simulator/random.ts";
import { addScores, exceedanceOf, noneRecent } from "./exceedance.ts";

const exponential = (random: () => number) => -Math.log10(1 - random()) / 2; // a model that thinks all twice as rare

function learned(scoreOf: (random: () => number) => number) {
  const random = randomStream(3);
  const recent = noneRecent();
  for (let day = 0; day < 25; day++)
    addScores(
      recent,
      Array.from({ length: 400 }, () => scoreOf(random)),
    );
  return { recent, curve: exceedanceOf(recent) };
}

test("twenty days are kept, whatever came before", () => {
  expect(learned(exponential).recent.days).toHaveLength(20);
});

test("a score is worth the share of days that reached it, not what the model says", () => {
  const { curve } = learned(exponential);
  expect(curve(0.5)).toBeGreaterThan(0.08); // 10 ** (-2 * 0.5)
  expect(curve(0.5)).toBeLessThan(0.12);
  expect(curve(1)).toBeGreaterThan(0.007);
  expect(curve(1)).toBeLessThan(0.013);
});

test("beyond all that was seen the tail goes on falling", () => {
  const { curve } = learned(exponential);
  expect(curve(3)).toBeGreaterThan(1e-7); // the truth is 1e-6
  expect(curve(3)).toBeLessThan(1e-5);
  expect(curve(4)).toBeLessThan(curve(3));
});

test("where almost every day scores nothing, the first that does is as rare as such days are", () => {
  const { curve } = learned((random) => (random() < 0.002 ? 1 : 0));
  expect(curve(0)).toBe(1);
  expect(curve(0.01)).toBeLessThan(0.004);
  expect(curve(1)).toBeGreaterThan(1e-4);
});

test("with next to no experience the model's own word is taken", () => {
  expect(exceedanceOf(noneRecent())(2)).toBeCloseTo(0.01);
});

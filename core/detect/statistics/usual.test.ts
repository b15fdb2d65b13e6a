import { expect, test } from "vitest";
import { addDay, expectationOf, expectationOfPeers, noneUsual, surpriseOf, winsorised } from "./usual.ts";

const usualOf = (days: number, mean: number, dispersion: number) => ({
  days,
  sum: days * mean,
  scatter: days * dispersion,
});

test("the mean is (sum + w*peer)/(n + w) with a peer's weight of 8 days", () => {
  const { mean } = expectationOf(usualOf(12, 4, 3), usualOf(1000, 9, 3), 1, false);
  expect(mean).toBeCloseTo((12 * 4 + 8 * 9) / 20);
});

test("somebody new leans on the peers more, and nothing known is all peers", () => {
  expect(expectationOf(usualOf(12, 4, 3), usualOf(1000, 9, 3), 1, true).mean).toBeCloseTo(
    (12 * 4 + 20 * 9) / 32,
    1,
  );
  expect(expectationOf(noneUsual(), usualOf(1000, 9, 3), 1, false).mean).toBeCloseTo(9, 1);
});

test("the factor of the day lifts the mean", () => {
  expect(expectationOf(usualOf(100, 4, 3), usualOf(1000, 4, 3), 2, false).mean).toBeCloseTo(8);
});

test("the less is known of a reader, the less the same count surprises", () => {
  const peers = usualOf(1000, 5, 3);
  const known = surpriseOf(40, expectationOf(usualOf(50, 5, 3), peers, 1, false));
  const fresh = surpriseOf(40, expectationOf(noneUsual(), peers, 1, false));
  expect(known).toBeGreaterThan(fresh + 1);
});

test("one wild day does not become usual", () => {
  const expected = { mean: 4, dispersion: 4 };
  expect(winsorised(500, expected)).toBe(4 + 4 * 4 + 1);
  expect(winsorised(7, expected)).toBe(7);
});

test("days fade: after a half-life a day counts half", () => {
  const usual = noneUsual();
  addDay(usual, 10, 10, 0.5);
  addDay(usual, 0, 10, 0.5);
  expect(usual).toEqual({ days: 1.5, sum: 5, scatter: 10 });
});

test("what nobody ever met is the less expected the more days were without it", () => {
  const never = (days: number) => expectationOf(usualOf(days / 10, 0, 0), usualOf(days, 0, 0), 1, false);
  expect(surpriseOf(1, never(1000))).toBeGreaterThan(surpriseOf(1, never(100)) + 0.9);
  expect(surpriseOf(3, never(1000))).toBeGreaterThan(surpriseOf(1, never(1000)) + 1);
});

test("a reader is no peer of their own: what they did alone is taken out of the peers' days", () => {
  const others = usualOf(300, 3, 0.4);
  const own = usualOf(30, 15, 20);
  const all = { days: 330, sum: others.sum + own.sum, scatter: others.scatter + own.scatter };
  const { mean, dispersion } = expectationOfPeers(own, all);
  expect(mean).toBeCloseTo((900 + 10 * 0.02) / 310);
  expect(dispersion).toBeCloseTo((120 + 10) / 310);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterKey,
  heightOf,
  levelsOf,
  momentAt,
  pairBars,
  percentAt,
  rangeBetween,
  type TimeAxis,
  withHandle,
} from "./window-geometry.ts";

const HOUR = 3_600_000;
const axis: TimeAxis = { fromMs: 0, toMs: 100 * HOUR, stepMs: HOUR };
const range = { fromMs: 20 * HOUR, toMs: 60 * HOUR };
const hours = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => [fromMs / HOUR, toMs / HOUR];

test.each([
  [0, 0],
  [25 * HOUR, 25],
  [-HOUR, 0],
  [200 * HOUR, 100],
])("a moment of %d ms lies at %d percent, never beside the plot", (ms, percent) => {
  expect(percentAt(axis, ms)).toBe(percent);
});

test("a place on the plot is the nearest step, and the way back", () => {
  expect(momentAt(axis, 0.2049)).toBe(20 * HOUR);
  expect(momentAt(axis, 2)).toBe(100 * HOUR);
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100 }),
      (n) => momentAt(axis, percentAt(axis, n * HOUR) / 100) === n * HOUR,
    ),
  );
});

test.each([
  ["from right to left", 60, 20, [20, 60]],
  ["a click alone is one step", 30, 30, [30, 31]],
  ["a click at the end stays within", 100, 100, [99, 100]],
  ["beyond both ends", -5, 300, [0, 100]],
])("a window drawn %s", (_name, one, other, expected) => {
  expect(hours(rangeBetween(axis, one * HOUR, other * HOUR))).toEqual(expected);
});

test("a handle stops one step before the other, and at the ends", () => {
  expect(hours(withHandle(axis, range, "from", 90 * HOUR))).toEqual([59, 60]);
  expect(hours(withHandle(axis, range, "to", 0))).toEqual([20, 21]);
  expect(hours(withHandle(axis, range, "to", 500 * HOUR))).toEqual([20, 100]);
});

test.each([
  ["ArrowRight", "from", [21, 60]],
  ["ArrowDown", "from", [19, 60]],
  ["PageUp", "to", [20, 84]],
  ["PageDown", "from", [0, 60]],
  ["Home", "to", [20, 21]],
  ["End", "to", [20, 100]],
] as const)("%s moves the handle %s", (key, handle, expected) => {
  expect(hours(afterKey(axis, range, handle, key)!)).toEqual(expected);
});

test("a key from between two steps goes to a step; other keys are nobody's", () => {
  const between = { fromMs: 20.5 * HOUR, toMs: 60 * HOUR };
  expect(hours(afterKey(axis, between, "from", "ArrowRight")!)).toEqual([21, 60]);
  expect(hours(afterKey(axis, between, "from", "ArrowLeft")!)).toEqual([20, 60]);
  expect(afterKey(axis, range, "from", "a")).toBeNull();
});

test("a step line has one level a step, the most at the top, the last to the end", () => {
  const steps = [
    { atMs: 0, value: 1, known: false },
    { atMs: 20 * HOUR, value: 24, known: true },
    { atMs: 60 * HOUR, value: 1, known: false },
  ];
  expect(levelsOf(steps, axis, 24, 120)).toEqual([
    { x1: 0, x2: 20, y: 115, known: false },
    { x1: 20, x2: 60, y: 0, known: true },
    { x1: 60, x2: 100, y: 115, known: false },
  ]);
  expect(heightOf(30, 24, 120)).toBe(0);
});

test("bars stand on the foot, never higher than the plot, and one read is seen", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ excess: fc.nat(9_000), other: fc.nat(9_000) }), { minLength: 1, maxLength: 336 }),
      (rows) => {
        for (const [n, { excess, other }] of pairBars(rows, 90).entries()) {
          expect(excess.y + excess.height).toBeCloseTo(90, 1);
          expect(other.y + other.height).toBeCloseTo(excess.y, 1);
          expect(other.y).toBeGreaterThanOrEqual(0);
          if (rows[n]!.excess > 0) expect(excess.height).toBeGreaterThanOrEqual(1);
        }
      },
    ),
    { numRuns: 50 },
  );
});

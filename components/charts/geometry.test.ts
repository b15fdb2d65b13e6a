import fc from "fast-check";
import { expect, test } from "vitest";
import { barLength, calendarCells, type DssCounts, dayTicks, stackBars, total } from "./geometry.ts";

const counts = fc.tuple(fc.nat(5000), fc.nat(5000), fc.nat(5000), fc.nat(5000));

test("a bar is as high as its reads among the most, whatever their ratings", () => {
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: 48 }), (hours: DssCounts[]) => {
      const most = Math.max(1, ...hours.map(total));
      stackBars(hours, 200).forEach((bar, at) => {
        const height = bar.segments.reduce((sum, segment) => sum + segment.height, 0);
        expect(height).toBeCloseTo((total(hours[at]!) / most) * 200, 0);
      });
    }),
  );
});

test("DSS 4 stands on top of 3, 2 and 1, and an hour without reads draws nothing", () => {
  const [full, none] = stackBars(
    [
      [1, 1, 1, 1],
      [0, 0, 0, 0],
    ],
    100,
  );
  expect(full?.segments.map(({ dss, y }) => [dss, y])).toEqual([
    [1, 75],
    [2, 50],
    [3, 25],
    [4, 0],
  ]);
  expect(none?.segments).toEqual([]);
});

test("bars fill the plot from edge to edge and never overlap", () => {
  const bars = stackBars(
    Array.from({ length: 144 }, (): DssCounts => [1, 0, 0, 0]),
    100,
  );
  for (const [at, bar] of bars.slice(1).entries()) {
    expect(bar.x).toBeGreaterThan(bars[at]!.x + bars[at]!.width);
  }
  expect(bars.at(-1)!.x + bars.at(-1)!.width).toBeLessThanOrEqual(100);
});

test("days are labelled where they begin, and thinned when they are many", () => {
  const hours = Array.from({ length: 48 }, (_, h) => new Date(Date.UTC(2026, 10, 2, h)).toISOString());
  expect(dayTicks(hours)).toEqual([
    { at: 0, x: 0 },
    { at: 24, x: 50 },
  ]);
  const fromEvening = hours.slice(21);
  expect(dayTicks(fromEvening).map(({ at }) => at)).toEqual([3]);
  const month = Array.from({ length: 24 * 30 }, (_, h) => new Date(Date.UTC(2026, 10, 1, h)).toISOString());
  expect(dayTicks(month).length).toBeLessThanOrEqual(7);
});

test("a calendar day stands in its own weekday, and one read is never as pale as none", () => {
  const cells = calendarCells([
    { dayUtc: "2026-11-07", count: 0 },
    { dayUtc: "2026-11-08", count: 1 },
    { dayUtc: "2026-11-09", count: 400 },
  ]);
  expect(cells).toEqual([
    { week: 0, weekday: 5, shade: 0 },
    { week: 0, weekday: 6, shade: 1 },
    { week: 1, weekday: 0, shade: 4 },
  ]);
});

test("one read among thousands is still seen", () => {
  expect(barLength(1, 10_000, 72)).toBe(2);
  expect(barLength(0, 10_000, 72)).toBe(0);
  expect(barLength(10_000, 10_000, 72)).toBe(72);
});

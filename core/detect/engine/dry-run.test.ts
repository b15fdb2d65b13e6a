import { expect, test } from "vitest";
import { dryRun, type ScoredDay } from "./dry-run.ts";
import { lot } from "./learn-day.ts";
import { DETECT_SETTINGS } from "./settings.ts";

/** Sixty days of two hundred readers, each with a share drawn evenly. */
const days: ScoredDay[] = Array.from({ length: 60 }, (_, day) => ({
  day,
  actors: Array.from({ length: 200 }, (_, at) => ({
    actor: `a${at}`,
    families: [
      {
        family: at % 2 ? ("U" as const) : ("V" as const),
        measure: "m",
        score: 1,
        exceedance: (lot(`a${at}`, day, 0) + 1) / 2 ** 32,
      },
    ],
  })),
}));
const told = (over: object) => dryRun(days, { ...DETECT_SETTINGS, ...over }, { from: 30, seen: 40 });

test("a larger budget would tell more, about as many as it allows, and none before the month that is asked for", () => {
  const [two, four] = [told({ alertsADay: 2 }), told({ alertsADay: 3 })];
  expect(two.length / 30).toBeGreaterThan(1.5);
  expect(two.length / 30).toBeLessThan(2.6);
  expect(four.length).toBeGreaterThan(two.length);
  expect(Math.min(...two.map(({ day }) => day))).toBeGreaterThanOrEqual(30);
});

test("with fewer days of history than it takes, nothing would be told", () => {
  expect(dryRun(days.slice(0, 39), DETECT_SETTINGS, { from: 0, seen: 0 })).toEqual([]);
});

test("a family without a quota is crowded out, and a floor of nothing tells nobody", () => {
  const quotas = { ...DETECT_SETTINGS.quotas, U: 0.01, V: 1 };
  const by = told({ alertsADay: 2, quotas });
  expect(by.filter(({ family }) => family === "U").length).toBeLessThan(by.length / 10);
  expect(told({ alertsADay: 2, floor: 1e-12 })).toEqual([]);
});

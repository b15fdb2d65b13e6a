import { expect, test } from "vitest";
import { duePeriods, lastPeriod, nextPeriod, periodBefore, type Schedule } from "./periods.ts";

const said = (schedule: Schedule, at: string) => {
  const { key, from, to, dueAt } = lastPeriod(schedule, new Date(at));
  return [
    key,
    from.toISOString().slice(0, 16),
    to.toISOString().slice(0, 16),
    dueAt.toISOString().slice(0, 16),
  ];
};
const BERLIN = "Europe/Berlin";

test.each<[string, Schedule, string, string[]]>([
  [
    "the day before, once its hour has come",
    { every: "day", hour: 6, zone: "UTC" },
    "2026-11-22T06:00:00Z",
    ["day 2026-11-21", "2026-11-21T00:00", "2026-11-22T00:00", "2026-11-22T06:00"],
  ],
  [
    "the day before that until then",
    { every: "day", hour: 6, zone: "UTC" },
    "2026-11-22T05:59:59Z",
    ["day 2026-11-20", "2026-11-20T00:00", "2026-11-21T00:00", "2026-11-21T06:00"],
  ],
  [
    "a week begins on a Monday, by the zone's calendar",
    { every: "week", hour: 0, zone: BERLIN },
    "2026-11-22T23:00:00Z",
    ["week 2026-11-16", "2026-11-15T23:00", "2026-11-22T23:00", "2026-11-22T23:00"],
  ],
  [
    "a month with another clock at its end",
    { every: "month", hour: 7, zone: BERLIN },
    "2026-11-05T12:00:00Z",
    ["month 2026-10-01", "2026-09-30T22:00", "2026-10-31T23:00", "2026-11-01T06:00"],
  ],
  [
    "a year's end",
    { every: "month", hour: 0, zone: "UTC" },
    "2027-01-01T00:00:00Z",
    ["month 2026-12-01", "2026-12-01T00:00", "2027-01-01T00:00", "2027-01-01T00:00"],
  ],
  [
    "an hour that is left out in spring",
    { every: "day", hour: 2, zone: BERLIN },
    "2026-03-29T12:00:00Z",
    ["day 2026-03-28", "2026-03-27T23:00", "2026-03-28T23:00", "2026-03-29T01:00"],
  ],
  [
    "a zone ahead of UTC by half an hour more",
    { every: "day", hour: 0, zone: "Asia/Kolkata" },
    "2026-11-21T18:30:00Z",
    ["day 2026-11-21", "2026-11-20T18:30", "2026-11-21T18:30", "2026-11-21T18:30"],
  ],
])("the last whole period: %s", (_name, schedule, at, period) => {
  expect(said(schedule, at)).toEqual(period);
});

test("periods follow one another without a gap, a year long", () => {
  for (const every of ["day", "week", "month"] as const) {
    const schedule = { every, hour: 3, zone: BERLIN };
    let period = lastPeriod(schedule, new Date("2026-12-31T12:00:00Z"));
    for (let n = 0; n < (every === "day" ? 366 : every === "week" ? 53 : 12); n++) {
      const before = periodBefore(schedule, period);
      expect(before.to).toEqual(period.from);
      expect(before.dueAt < period.dueAt).toBe(true);
      expect(nextPeriod(schedule, before.dueAt)).toEqual(period);
      period = before;
    }
  }
});

test("what became due since a moment is due in order, and of many the newest alone", () => {
  const schedule: Schedule = { every: "day", hour: 6, zone: "UTC" };
  const due = (after: string, most: number) =>
    duePeriods(schedule, new Date(after), new Date("2026-11-22T12:00:00Z"), most).map(({ key }) => key);
  expect(due("2026-11-22T06:00:00Z", 7)).toEqual([]);
  expect(due("2026-11-22T05:00:00Z", 7)).toEqual(["day 2026-11-21"]);
  expect(due("2026-11-20T05:00:00Z", 7)).toEqual(["day 2026-11-19", "day 2026-11-20", "day 2026-11-21"]);
  expect(due("2026-01-01T00:00:00Z", 2)).toEqual(["day 2026-11-20", "day 2026-11-21"]);
});

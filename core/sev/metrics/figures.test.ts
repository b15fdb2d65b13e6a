import { expect, test } from "vitest";
import { sev } from "#core/base/scales.ts";
import { byDetector, bySeverity, FILED, type SevTimes } from "./figures.ts";
import { spansOf, type TimeStep } from "./spans.ts";
import { shareInterval, spreadOf } from "./spread.ts";
import { weeksOf } from "./weeks.ts";

const MINUTE = 60_000;
const raisedAt = new Date("2026-11-04T16:00:00Z");
const after = (minutes: number): Date => new Date(raisedAt.getTime() + minutes * MINUTE);
const times = (over: Partial<SevTimes>): SevTimes => ({
  severity: sev(0),
  raisedAt,
  acknowledgedAt: null,
  spans: spansOf(raisedAt, []),
  label: null,
  detectors: ["peek 1"],
  ...over,
});

const step = ({ to, ...at }: { to: string; contained?: Date; ended?: Date; reopened?: Date }): TimeStep => ({
  to,
  contained: at.contained?.toISOString() ?? null,
  ended: at.ended?.toISOString() ?? null,
  reopened: at.reopened?.toISOString() ?? null,
});

test("a reopened SEV counts each time that it was contained and closed, from when its work began", () => {
  const spans = spansOf(raisedAt, [
    step({ to: "contained", contained: after(30) }),
    step({ to: "closed", ended: after(100) }),
    step({ to: "investigating", reopened: after(1_000) }),
    step({ to: "contained", contained: after(1_090) }),
  ]);
  const [zero] = bySeverity([times({ spans })], after(2_000));
  expect(zero?.contain).toMatchObject({ took: { count: 2, mean: 60 * MINUTE }, judged: 2, inTime: 1 });
  expect(zero?.resolve.took).toMatchObject({ count: 1, mean: 100 * MINUTE });
  const closed = weeksOf([times({ spans })], raisedAt, after(2_000)).reduce(
    (sum, week) => sum + week.closed,
    0,
  );
  expect(closed).toBe(1);
});

test("a SEV that was dismissed before its clock ran out missed no clock", () => {
  const judged = (minutes: number) => {
    const spans = spansOf(raisedAt, [step({ to: "dismissed", ended: after(minutes) })]);
    return bySeverity([times({ spans })], after(10_000))[0]?.contain.judged;
  };
  expect([judged(59), judged(61)]).toEqual([0, 1]);
});

test("times count from when a SEV was raised, and only of those that are done", () => {
  const sevs = [2, 4, 9].map((minutes) => times({ acknowledgedAt: after(minutes) }));
  const [zero] = bySeverity([...sevs, times({})], after(1));
  expect(zero).toMatchObject({ severity: 0, raised: 4 });
  expect(zero?.acknowledge.took).toEqual({ count: 3, mean: 5 * MINUTE, median: 4 * MINUTE, p90: 9 * MINUTE });
  expect(zero?.contain.took).toBeNull();
});

test.each<[string, Partial<SevTimes>, number, { judged: number; inTime: number }]>([
  ["kept at the last moment", { acknowledgedAt: after(5) }, 10, { judged: 1, inTime: 1 }],
  ["a moment late", { acknowledgedAt: new Date(after(5).getTime() + 1) }, 10, { judged: 1, inTime: 0 }],
  ["still running", {}, 5, { judged: 0, inTime: 0 }],
  ["ran out and nobody came", {}, 6, { judged: 1, inTime: 0 }],
  ["no clock, SEV 5", { severity: sev(5), acknowledgedAt: after(1) }, 10_000, { judged: 0, inTime: 0 }],
  ["next day, SEV 4", { severity: sev(4), acknowledgedAt: after(31 * 60) }, 10_000, { judged: 1, inTime: 1 }],
])("the acknowledge clock: %s", (_case, over, nowAfter, expected) => {
  expect(bySeverity([times(over)], after(nowAfter))[0]?.acknowledge).toMatchObject(expected);
});

test("only what a person labelled counts for a detector's precision, by version", () => {
  const sevs = [
    times({ label: "true_positive" }),
    times({ label: "false_positive", detectors: ["peek 1", "volume 2"] }),
    times({}),
    times({ label: "true_positive", detectors: ["peek 2"] }),
    times({ detectors: [] }),
  ];
  const rows = byDetector(sevs, after(1)).map(({ detector, raised, labelled, right }) => [
    detector,
    raised,
    labelled,
    right,
  ]);
  expect(rows).toEqual([
    ["peek 1", 3, 2, 1],
    [FILED, 1, 0, 0],
    ["peek 2", 1, 1, 1],
    ["volume 2", 1, 1, 0],
  ]);
});

test("the spread is by nearest rank, and nothing has none", () => {
  expect(spreadOf([])).toBeNull();
  expect(spreadOf([7])).toEqual({ count: 1, mean: 7, median: 7, p90: 7 });
  expect(spreadOf(Array.from({ length: 100 }, (_, at) => 100 - at))).toMatchObject({ median: 50, p90: 90 });
});

test("a share of few is uncertain: Wilson's interval, not a bare percentage", () => {
  expect(shareInterval(0, 0)).toBeNull();
  const one = shareInterval(1, 1);
  expect(one?.low).toBeCloseTo(0.2065, 3);
  expect(one?.high).toBeCloseTo(1, 6);
  const many = shareInterval(80, 100);
  expect(many?.low).toBeCloseTo(0.7112, 3);
  expect(many?.high).toBeCloseTo(0.8666, 3);
});

test("weeks go from Monday to Monday, none left out, and count what was raised and closed in them", () => {
  const sevs = [
    times({ raisedAt: new Date("2026-11-08T23:59:59Z") }),
    times({
      raisedAt: new Date("2026-11-09T00:00:00Z"),
      severity: sev(3),
      spans: spansOf(raisedAt, [step({ to: "closed", ended: new Date("2026-11-17T00:00:00Z") })]),
    }),
  ];
  const weeks = weeksOf(sevs, new Date("2026-11-04T00:00:00Z"), new Date("2026-11-21T00:00:00Z"));
  expect(
    weeks.map(({ from, raised, closed }) => [from.toISOString().slice(0, 10), raised.join(""), closed]),
  ).toEqual([
    ["2026-11-02", "100000", 0],
    ["2026-11-09", "000100", 0],
    ["2026-11-16", "000000", 1],
  ]);
});

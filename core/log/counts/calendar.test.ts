import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY_MS } from "#core/base/durations.ts";
import { planOf } from "./calendar.ts";

const moment = fc
  .integer({ min: Date.UTC(2024, 0, 30), max: Date.UTC(2026, 2, 3) })
  .map((ms) => new Date(ms));
const bound = fc.oneof(
  fc.constant(null),
  moment,
  moment.map((at) => new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS)),
  moment.map((at) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()))),
);

test("every moment of a time is in exactly one part of it, and no other moment in any", () => {
  fc.assert(
    fc.property(bound, bound, moment, (from, to, at) => {
      const { months, days, edges } = planOf({ from, to });
      const day = Math.floor(at.getTime() / DAY_MS);
      const month = at.getUTCFullYear() * 12 + at.getUTCMonth();
      const times = [
        ...(months && month >= months.from && month < months.to ? ["month"] : []),
        ...days.filter((span) => day >= span.from && day < span.to),
        ...edges.filter((edge) => (!edge.from || at >= edge.from) && (!edge.to || at < edge.to)),
      ].length;
      expect(times).toBe((from === null || at >= from) && (to === null || at < to) ? 1 : 0);
    }),
    { numRuns: 2_000 },
  );
});

test("a year and a half day is twelve counts by month, and what is left at its end", () => {
  const plan = planOf({ from: new Date("2025-01-01T00:00:00Z"), to: new Date("2026-01-01T12:00:00Z") });
  expect(plan).toEqual({
    months: { from: 24_300, to: 24_312 },
    days: [],
    edges: [{ from: new Date("2026-01-01T00:00:00Z"), to: new Date("2026-01-01T12:00:00Z") }],
  });
});

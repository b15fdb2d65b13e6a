import { expect, test } from "vitest";
import { DSS4_DAYS_MAX, endObjection, latestEnd, needsSecond, PURPOSE_DAYS_MAX } from "./purpose-limits.ts";

const now = new Date("2026-11-21T12:00:00Z");
const inDays = (days: number, ms = 0) => new Date(now.getTime() + days * 86_400_000 + ms);

test.each([
  [4, inDays(DSS4_DAYS_MAX), null],
  [4, inDays(DSS4_DAYS_MAX, 1), /90 days/],
  [3, inDays(DSS4_DAYS_MAX, 1), null],
  [3, inDays(PURPOSE_DAYS_MAX), null],
  [3, inDays(PURPOSE_DAYS_MAX, 1), /365 days/],
  [1, now, /lie ahead/],
])("a purpose up to DSS %i until %s: %s", (dss, until, said) => {
  if (said === null) expect(endObjection(until, dss, now)).toBeNull();
  else expect(endObjection(until, dss, now)).toMatch(said);
});

test("only the most sensitive data needs a second person, and gets the shorter time", () => {
  expect([1, 2, 3, 4].map(needsSecond)).toEqual([false, false, false, true]);
  expect(latestEnd(4, now) < latestEnd(3, now)).toBe(true);
});

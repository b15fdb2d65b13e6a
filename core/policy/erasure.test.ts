import { expect, test } from "vitest";
import { holdWorks, readsAreYoung } from "./erasure.ts";

const now = new Date("2026-11-21T12:00:00Z");

test.each([
  [null, false],
  ["2024-11-21T11:59:59Z", false],
  ["2024-11-21T12:00:01Z", true],
  ["2026-11-21T12:00:00Z", true],
])("a reader's own part is young while the log still keeps their reads: last read %s", (at, young) => {
  expect(readsAreYoung(at === null ? null : new Date(at), 24, now)).toBe(young);
});

test.each([
  ["asked", 0, true],
  ["asked", 71, true],
  ["asked", 72, false],
  ["placed", 5_000, true],
  ["lift_asked", 5_000, true],
  ["lifted", 0, false],
] as const)("a hold that is %s since %i h stops an erasure: %s", (state, hours, works) => {
  expect(holdWorks({ state, askedAt: new Date(now.getTime() - hours * 3_600_000) }, now)).toBe(works);
});

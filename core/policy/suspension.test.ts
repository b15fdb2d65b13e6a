import { expect, test } from "vitest";
import { suspensionEnd, suspensionWorks } from "./suspension.ts";

const began = new Date("2026-11-21T10:00:00Z");
const ends = suspensionEnd(began);
const later = (ms: number) => new Date(ends.getTime() + ms);

test.each([
  ["at once", { endsAt: ends, liftedAt: null }, began, true],
  ["up to its last moment", { endsAt: ends, liftedAt: null }, later(-1), true],
  ["not from its end on", { endsAt: ends, liftedAt: null }, later(0), false],
  ["for ever once confirmed", { endsAt: null, liftedAt: null }, later(1e12), true],
  ["never once lifted", { endsAt: ends, liftedAt: began }, began, false],
  ["never once lifted, confirmed or not", { endsAt: null, liftedAt: began }, later(1), false],
])("a suspension works %s", (_, span, now, works) => expect(suspensionWorks(span, now)).toBe(works));

test("a suspension that nobody confirms ends after 72 hours", () =>
  expect(ends.toISOString()).toBe("2026-11-24T10:00:00.000Z"));

import { expect, test } from "vitest";
import { hourOf, tellableCount, tellableItems } from "./small-numbers.ts";

test.each<[number | null, number | null]>([
  [null, null],
  [0, null],
  [4, null],
  [5, 5],
  [99, 99],
  [100, 100],
  [123, 120],
  [18_427, 18_000],
])("of %s records one is told %s", (items, told) => {
  expect(tellableItems(items)).toBe(told);
});

test("a moment and the end of its hour are one", () => {
  const hour = new Date("2026-03-04T09:00:00Z");
  expect(hourOf(new Date("2026-03-04T09:59:59.999Z"))).toEqual(hour);
  expect(hourOf(hour)).toEqual(hour);
});

test.each<[number, number | null]>([
  [0, null],
  [4, null],
  [5, 5],
  [9, 5],
  [63, 60],
  [64, 60],
  [499, 490],
  [1_234, 1_200],
])("of %s reads of everybody one is told %s", (count, told) => {
  expect(tellableCount(count)).toBe(told);
});

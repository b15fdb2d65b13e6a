import { expect, test } from "vitest";
import { placeOf } from "./use-active-row.ts";

const rows = ["a", "b", "c"];
test.each<[string, string | null, number, number]>([
  ["the row itself", "b", 1, 1],
  ["the same row after one above it came", "c", 1, 2],
  ["the next row once it is gone", "gone", 1, 1],
  ["the last row once the last is gone", "gone", 3, 2],
  ["none before any key was pressed", null, -1, -1],
])("the active row is %s", (_case, id, before, at) => {
  expect(placeOf(id, before, rows.length, (n) => rows[n] === id)).toBe(at);
});

test("no row is active in an empty list", () => {
  expect(placeOf("gone", 4, 0, () => false)).toBe(-1);
});

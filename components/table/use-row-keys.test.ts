import { expect, test } from "vitest";
import { nextRow } from "./use-row-keys.ts";

test.each([
  ["j", -1, 3, 0],
  ["j", 2, 3, 2],
  ["ArrowDown", 0, 3, 1],
  ["k", 0, 3, 0],
  ["k", -1, 3, 0],
  ["ArrowUp", 2, 3, 1],
  ["Home", 2, 3, 0],
  ["End", 0, 3, 2],
  ["x", 0, 3, null],
  ["j", -1, 0, null],
])("%s from row %i of %i stays within the rows: %s", (key, active, rows, to) => {
  expect(nextRow(key, active, rows)).toBe(to);
});

import { expect, test } from "vitest";
import { managerCycle } from "./manager-cycle.ts";

test.each([
  ["nobody", [], null],
  [
    "a line of managers",
    [
      ["c", "b"],
      ["b", "a"],
    ],
    null,
  ],
  [
    "two under one manager",
    [
      ["c", "a"],
      ["b", "a"],
    ],
    null,
  ],
  ["oneself", [["a", "a"]], ["a"]],
  [
    "a ring, without the tail that leads to it",
    [
      ["x", "a"],
      ["a", "b"],
      ["b", "c"],
      ["c", "a"],
    ],
    ["a", "b", "c"],
  ],
] as [string, [string, string][], string[] | null][])("the ring of managers of %s", (_, pairs, ring) => {
  expect(managerCycle(new Map(pairs))).toEqual(ring);
});

import { expect, test } from "vitest";
import { heldBack } from "./withheld.ts";

/** Ranges of ten entries each, from 0 on. */
const ranges = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ number: at + 1, from: 10 * at, to: 10 * at + 10 }));
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

test.each([
  ["nothing", 50, [], []],
  ["the first entry of the first range", 50, [0], numbers(1, 24)],
  ["the last entry of range 24", 50, [239], numbers(1, 24)],
  ["the first entry of range 25", 50, [240], numbers(25, 48)],
  ["the last entry of range 48", 50, [479], numbers(25, 48)],
  ["an entry on either side of the border", 50, [239, 240], numbers(1, 48)],
  ["an entry in no range yet, the next one being of a group that is begun", 47, [470], numbers(25, 47)],
  ["an entry in no range yet, the next one beginning a group", 48, [480], []],
  ["an entry in no range yet, the next one being the first of all", 0, [7], []],
])("%s withheld holds back its group and no other", (_, count, withheld, held) => {
  const all = ranges(count);
  const isHeld = heldBack(all, withheld);
  expect(all.filter(isHeld).map(({ number }) => number)).toEqual(held);
});

import { expect, test } from "vitest";
import { type Followed, fillsHole, followRun } from "./sequence.ts";

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 4, 10, minute));
const run = (from: number, to: number, first: number, last = first) => ({
  ...{ from, to, firstAt: at(first), lastAt: at(last), begins: false },
});
const followed = (next: number, last: number, began: number | null = null): Followed => ({
  ...{ next, lastAt: at(last), beganAt: began === null ? null : at(began) },
});

test.each<[string, Followed | undefined, ReturnType<typeof run>, Followed, object | null]>([
  ["a first run says where it is", undefined, run(7, 9, 1, 2), followed(10, 2), null],
  ["the next goes on", followed(10, 2), run(10, 12, 3), followed(13, 3), null],
  ["sent again it says nothing", followed(10, 2), run(7, 9, 1, 2), followed(10, 2), null],
  [
    "a hole is what lies between",
    followed(10, 2),
    run(13, 14, 5),
    followed(15, 5),
    { from: at(2), to: at(5), hole: { from: 10, to: 12 } },
  ],
  [
    "numbers that came before, later, began anew: nobody knows what was lost",
    followed(10, 2),
    run(1, 3, 5),
    followed(4, 5, 5),
    { from: at(2), to: at(5), hole: null },
  ],
  ["what is from before that says nothing", followed(4, 5, 5), run(7, 9, 1, 2), followed(4, 5, 5), null],
  [
    "a hole after that is found as ever",
    followed(4, 5, 5),
    run(6, 6, 7),
    followed(7, 7, 5),
    { from: at(5), to: at(7), hole: { from: 4, to: 5 } },
  ],
])("%s", (_name, before, came, after, missing) => {
  expect(followRun(before, came)).toEqual({ followed: after, missing });
});

test("what fills a hole began nothing anew; a stream that begins in sight begins with 1", () => {
  expect(followRun(followed(10, 2), run(5, 5, 3), true)).toEqual({
    followed: followed(10, 3),
    missing: null,
  });
  const begins = { ...run(3, 4, 1), begins: true };
  expect(followRun(undefined, begins).missing).toMatchObject({ hole: { from: 1, to: 2 } });
});

test("a hole is filled by its numbers, and only by what happened before what came after it", () => {
  const hole = { from: 5, to: 8 };
  expect(fillsHole(hole, at(4), run(6, 6, 3))).toBe(true);
  expect(fillsHole(hole, at(4), run(3, 5, 3))).toBe(true);
  expect(fillsHole(hole, at(4), run(9, 9, 3))).toBe(false);
  expect(fillsHole(hole, at(4), run(6, 6, 5)), "of numbers that began anew").toBe(false);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { follow, type Range, rangesOf, STREAM_START, type Stream } from "./sequence.ts";

const gap = (from: number, to = from): Range => ({ from, to });

test.each<[string, Stream, number[], Range[], Range[], Stream]>([
  ["the first numbers", STREAM_START, [1, 2, 3], [], [], { next: 4, missing: [] }],
  ["any order", STREAM_START, [3, 1, 2], [], [], { next: 4, missing: [] }],
  ["a stream that begins late", STREAM_START, [5], [gap(1, 4)], [], { next: 6, missing: [gap(1, 4)] }],
  [
    "a gap",
    { next: 4, missing: [] },
    [6, 9],
    [gap(4, 5), gap(7, 8)],
    [],
    { next: 10, missing: [gap(4, 5), gap(7, 8)] },
  ],
  ["the same again", { next: 4, missing: [] }, [1, 2, 3, 3], [], [], { next: 4, missing: [] }],
  [
    "what was missing",
    { next: 10, missing: [gap(4, 8)] },
    [4, 5, 6, 7, 8],
    [],
    [gap(4, 8)],
    { next: 10, missing: [] },
  ],
  [
    "a part of what was missing",
    { next: 10, missing: [gap(4, 8)] },
    [6],
    [],
    [gap(6)],
    { next: 10, missing: [gap(4, 5), gap(7, 8)] },
  ],
  [
    "late and new together",
    { next: 10, missing: [gap(4)] },
    [12, 4],
    [gap(10, 11)],
    [gap(4)],
    { next: 13, missing: [gap(10, 11)] },
  ],
])("a stream follows %s", (_name, stream, numbers, learned, late, after) => {
  expect(follow(stream, numbers)).toMatchObject({ stream: after, learned, late });
});

test("however numbers are cut into batches, exactly those are missing that never came", () => {
  const numbers = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 80 });
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 8 }), (batches) => {
      const after = batches.reduce((stream, batch) => follow(stream, batch).stream, STREAM_START);
      const came = new Set(batches.flat());
      const most = Math.max(0, ...came);
      const never = Array.from({ length: most }, (_, at) => at + 1).filter((each) => !came.has(each));
      expect(after.next).toBe(most + 1);
      const missing = after.missing.flatMap(({ from, to }) =>
        Array.from({ length: to - from + 1 }, (_, at) => from + at),
      );
      expect(missing.sort((a, b) => a - b)).toEqual(never);
    }),
  );
});

test("a number is new once", () => {
  const first = follow(STREAM_START, [1, 3]);
  expect([...first.fresh]).toEqual([1, 3]);
  expect([...follow(first.stream, [1, 2, 3, 4]).fresh]).toEqual([2, 4]);
});

test("rising numbers are ranges", () => {
  expect(rangesOf([1, 2, 3, 7, 9, 10])).toEqual([gap(1, 3), gap(7), gap(9, 10)]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { eachOf, writeSet } from "./subject-set.ts";

const read = (bytes: Uint8Array): number[] => {
  const found: number[] = [];
  eachOf(bytes, (number) => found.push(number));
  return found;
};

test("worked by hand: three numbers, the middle one 300 after the first", () => {
  expect([...writeSet([5, 305, 306])]).toEqual([3, 5, 0xac, 0x02, 1]);
  expect(read(Uint8Array.from([3, 5, 0xac, 0x02, 1, 0, 1, 9]))).toEqual([5, 305, 306, 9]);
});

test("any sets, one after the other, are read as they were written, each number once", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat())), (sets) => {
      const bytes = sets.flatMap((set) => [...writeSet(set)]);
      const expected = sets.flatMap((set) => [...new Set(set)].sort((a, b) => a - b));
      expect(read(Uint8Array.from(bytes))).toEqual(expected);
    }),
  );
});

test("a set that breaks off is refused", () => {
  for (const bytes of [[2, 5], [1, 0x80], [1]])
    expect(() => read(Uint8Array.from(bytes))).toThrow(RangeError);
});

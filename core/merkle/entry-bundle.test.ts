import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeEntryBundle, encodeEntryBundle } from "./entry-bundle.ts";

test("each entry follows its length as a big-endian uint16", () => {
  const bundle = encodeEntryBundle([Uint8Array.of(7, 8), new Uint8Array(0), new Uint8Array(258)]);
  expect([...bundle.slice(0, 8)]).toEqual([0, 2, 7, 8, 0, 0, 1, 2]);
  expect(bundle.length).toBe(8 + 258);
});

test("a bundle gives back its entries, the longest too", () => {
  const longest = new Uint8Array(65_535).fill(9);
  expect(decodeEntryBundle(encodeEntryBundle([longest]))).toEqual([longest]);
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 256 }), (entries) => {
      expect(decodeEntryBundle(encodeEntryBundle(entries))).toEqual(entries);
    }),
    { seed: 6, numRuns: 50 },
  );
});

test("a bundle that ends within an entry is refused", () => {
  const bundle = encodeEntryBundle([Uint8Array.of(1, 2, 3), Uint8Array.of(4)]);
  const whole = [0, 5, 8];
  for (let length = 0; length <= bundle.length; length++)
    expect(decodeEntryBundle(bundle.slice(0, length)) !== null).toBe(whole.includes(length));
});

test("257 entries and an entry of 65,536 bytes do not fit", () => {
  const empty = new Uint8Array(0);
  expect(() => encodeEntryBundle(Array(257).fill(empty))).toThrow(RangeError);
  expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(RangeError);
  expect(decodeEntryBundle(new Uint8Array(2 * 257))).toBeNull();
});

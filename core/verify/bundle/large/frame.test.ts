import { crc32 as zlibCrc32 } from "node:zlib";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { ARCHIVE_DATE } from "../zip.ts";
import { crc32 } from "./crc32.ts";
import { factsIn, frameOf, tailLength } from "./frame.ts";

const FILES = {
  "README.txt": Buffer.from("Read me.\n"),
  "reads.csv": Buffer.from("a,b\n".repeat(1_000)),
  empty: Buffer.alloc(0),
};
const facts = Object.entries(FILES).map(
  ([name, bytes]) => [name, { bytes: bytes.length, crc32: crc32(bytes) }] as const,
);

test("a checksum is zlib's, also when it is taken piece by piece", () => {
  const bytes = Buffer.from(Array.from({ length: 1_003 }, (_, n) => (n * 7_919) & 255));
  for (const length of [0, 1, 7, 8, 9, 1_003])
    expect(crc32(bytes.subarray(0, length))).toBe(zlibCrc32(bytes.subarray(0, length)));
  expect(crc32(bytes.subarray(401), crc32(bytes.subarray(0, 401)))).toBe(zlibCrc32(bytes));
});

test("a frame with its files is byte for byte the archive that is made of them at once", () => {
  const { heads, tail, starts, size } = frameOf(facts);
  const made = Buffer.concat([...Object.values(FILES).flatMap((bytes, n) => [heads[n]!, bytes]), tail]);
  const archive = Buffer.from(zipSync(FILES, { level: 0, mtime: ARCHIVE_DATE }));
  expect(made.equals(archive)).toBe(true);
  expect(size).toBe(archive.length);
  expect(archive.subarray(starts[1], starts[1]! + 4).toString()).toBe("a,b\n");
});

test("the end of an archive tells what its files are; another end tells nothing", () => {
  const names = Object.keys(FILES);
  const { tail } = frameOf(facts);
  expect(tail.length).toBe(tailLength(names));
  expect(factsIn(tail, names)).toEqual(facts.map(([, each]) => each));
  expect(factsIn(tail.subarray(1), names)).toBeNull();
});

test("what 32 bits do not hold is refused before anything is written", () => {
  expect(() => frameOf([["reads.csv", { bytes: 2 ** 32 - 10, crc32: 0 }]])).toThrow(RangeError);
});

import { expect, test } from "vitest";
import { endWords, holderWords, readsInWords } from "./state-words.ts";

const to = new Date("2027-01-31T12:00:00Z");

test("an end that is only asked for is not said as if it held", () => {
  expect(endWords({ to, state: "asked" })).toMatch(/^asks until/);
  expect(endWords({ to, state: "in_force" })).toMatch(/^until/);
  expect(endWords({ to, state: "ended" })).toMatch(/^ended/);
  expect(endWords({ to: null, state: "in_force" })).toBe("no end");
});

test("a count that was not finished says over, never a number that looks exact", () => {
  expect(readsInWords({ reads: 10_001, lastReadAt: to }, 10_000)).toMatch(/^over 10,000, last/);
  expect(readsInWords({ reads: 7, lastReadAt: to }, 10_000)).toMatch(/^7, last/);
  expect(readsInWords({ reads: 0, lastReadAt: null }, 10_000)).toBe("never used");
});

test("holders without names are said by unit", () => {
  expect(holderWords([{ name: null, unit: "Lab", count: 2 }])).toBe("2 of Lab");
  expect(holderWords([])).toBe("nobody");
  const four = ["Ann", "Bo", "Cy", "Di"].map((name) => ({ name, unit: null, count: 1 }));
  expect(holderWords(four)).toBe("Ann, Bo and 2 more");
});

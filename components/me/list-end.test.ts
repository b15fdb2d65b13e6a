import { expect, test } from "vitest";
import { sayIn } from "#test/say-in.ts";
import { listEnd, nothingListed } from "./list-end.ts";

const say = sayIn("en");
const all = {
  ...({ filter: "everything", reader: null, purpose: null, withheldUntil: null, keptSince: null } as const),
  timeZone: "UTC",
};
const day = new Date("2026-05-04T10:00:00Z");

test.each([
  ["all of it", {}, /^That is everything that is in the log\.$/],
  ["one kind", { filter: "refused" as const }, /of this kind/],
  ["one reader", { reader: "r" }, /of this kind/],
  ["one purpose", { purpose: "p" }, /of this kind/],
  ["some were dropped", { keptSince: day }, /since 4 May 2026\. What came in before is no longer kept/],
  ["one is withheld", { withheldUntil: day, keptSince: day }, /can be shown now\. .* until 4 May 2026/],
])("the end of the list says no more than is so: %s", (_case, over, words) => {
  expect(listEnd({ ...all, ...over }, say)).toMatch(words);
});

test("an empty list is no “nobody” while an entry is withheld, and only since what is kept", () => {
  expect(nothingListed({ ...all, withheldUntil: day }, say)).toMatch(/^Cannot tell until/);
  expect(nothingListed({ ...all, keptSince: day }, say)).toMatch(/since 4 May 2026/);
  expect(nothingListed(all, say)).toMatch(/^Nobody/);
});

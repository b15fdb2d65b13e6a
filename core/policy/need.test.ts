import fc from "fast-check";
import { expect, test } from "vitest";
import { inNeed, type Need, peopleInNeed } from "./need.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 10, 4, hour));
const need: Need = { datasetId: "reviews", personId: "ada", since: at(8), until: at(18) };
const read = (hour: number, actorId = "ada", datasetId = "reviews") => ({ actorId, datasetId, at: at(hour) });

test.each([
  ["inside", read(10), null, true],
  ["at its first moment", read(8), null, true],
  ["before it", read(7), null, false],
  ["at its end", read(18), null, false],
  ["somebody else", read(10, "bob"), null, false],
  ["another dataset", read(10, "ada", "prompts"), null, false],
  ["a window that opened later", read(10), at(9), true],
  ["a window that opened first: the need came too late", read(10), at(7), false],
  ["a window that opened at the same moment", read(10), at(8), false],
])("need holds only for its person, dataset and time: %s", (_name, each, windowOpenedAt, expected) => {
  expect(inNeed(each, [need], windowOpenedAt)).toBe(expected);
});

test("an open-ended need does not end", () => {
  expect(inNeed({ ...read(10), at: new Date("2040-01-01") }, [{ ...need, until: null }], null)).toBe(true);
});

test("without needs nobody is in need, whatever they read before", () => {
  expect(inNeed(read(10), [], null)).toBe(false);
});

test("who needs a dataset is counted from before the window opened", () => {
  const late = { ...need, personId: "bob", since: at(12) };
  const over = { ...need, personId: "eve", until: at(9) };
  expect(peopleInNeed("reviews", [need, need, late, over], at(12))).toEqual(new Set(["ada"]));
});

test("a need written after the window opened never explains a read", () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(1_000), (opened, later) => {
      const since = new Date(opened + later);
      const readAt = new Date(opened + 2_000);
      const facts = { actorId: "ada", datasetId: "reviews", at: readAt };
      expect(inNeed(facts, [{ ...need, since, until: null }], new Date(opened))).toBe(false);
    }),
  );
});

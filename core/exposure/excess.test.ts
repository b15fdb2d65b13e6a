import fc from "fast-check";
import { expect, test } from "vitest";
import { inNeed, type Need } from "#core/policy/need.ts";
import { unitedNeeds } from "./excess.ts";

const at = (hour: number) => new Date(hour * 3_600_000);
const need = (since: number, until: number | null, over: Partial<Need> = {}): Need => ({
  ...{ datasetId: "d", personId: "p", since: at(since), until: until === null ? null : at(until) },
  ...over,
});

test("needs of one person and dataset that touch are one; others stay", () => {
  const needs = [
    need(5, 9),
    need(1, 3),
    need(3, 4),
    need(20, null),
    need(7, 12),
    need(2, 3, { personId: "q" }),
  ];
  expect(unitedNeeds(needs)).toEqual([
    need(1, 4),
    need(5, 12),
    need(20, null),
    need(2, 3, { personId: "q" }),
  ]);
});

test("united or not, the same reads are in need, and each falls into one", () => {
  const hours = fc.integer({ min: 0, max: 40 });
  const some = fc.record({ since: hours, length: fc.option(fc.integer({ min: 1, max: 12 })) });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), hours, (rows, hour) => {
      const needs = rows.map(({ since, length }) => need(since, length === null ? null : since + length));
      const read = { actorId: "p", datasetId: "d", at: at(hour) };
      const united = unitedNeeds(needs);
      expect(inNeed(read, united, null)).toBe(inNeed(read, needs, null));
      expect(united.filter((each) => inNeed(read, [each], null)).length).toBeLessThanOrEqual(1);
    }),
  );
});

import { expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import { type DatasetCount, goesOn, judgeChange } from "./judge.ts";

const company = { staff: 1_000, logins: 400 };
const at = (rating: number, people: number, over: Partial<DatasetCount> = {}): DatasetCount => ({
  ...{ id: "d", dss: dss(rating), people, wide: false, outside: [], ...over },
});
const wide = { wide: true };
const outside = { outside: ["partner"] };

test.each<[string, DatasetCount | null, DatasetCount, string[], string, number]>([
  [
    "a grant to everybody",
    at(4, 3),
    at(4, 400, wide),
    ["wide_principal", "over_cap", "jump"],
    "half_or_outside",
    0,
  ],
  [
    "the same at DSS 3",
    at(3, 3),
    at(3, 400, wide),
    ["wide_principal", "over_cap", "jump"],
    "half_or_outside",
    1,
  ],
  [
    "the same at DSS 2",
    at(2, 3),
    at(2, 400, wide),
    ["wide_principal", "over_cap", "jump"],
    "half_or_outside",
    2,
  ],
  ["one from outside", at(4, 3), at(4, 3, outside), ["outside_identity"], "half_or_outside", 0],
  ["one from outside at DSS 2", at(2, 3), at(2, 3, outside), ["outside_identity"], "half_or_outside", 2],
  ["one person over the cap", at(4, 10), at(4, 11), ["over_cap"], "over_cap", 1],
  ["over 5 % at DSS 3", at(3, 50), at(3, 51), ["over_cap"], "over_cap", 2],
  ["over 25 % at DSS 2, and half of the logins", at(2, 250), at(2, 251), ["over_cap"], "half_or_outside", 2],
  ["a jump under the cap", at(3, 10), at(3, 30), ["jump"], "jump", 3],
  ["a jump under the cap at DSS 2", at(2, 10), at(2, 30), ["jump"], "jump", 4],
  ["the first look, over the cap", null, at(4, 60), ["over_cap"], "over_cap", 1],
])("%s is an exposure", (_name, before, now, triggers, column, severity) => {
  expect(judgeChange(before, now, company)).toMatchObject({ triggers, column, severity });
});

test.each<[string, DatasetCount | null, DatasetCount]>([
  ["DSS 1, whoever reads it", at(1, 3), at(1, 1_000, wide)],
  ["exactly the cap", at(4, 9), at(4, 10)],
  ["three times as many, and not 20 more", at(4, 1), at(4, 10)],
  ["20 more, and not three times as many", at(3, 25), at(3, 45)],
  ["one more where it was over the cap already", at(4, 60), at(4, 61)],
  ["a grant to everybody that was there before", at(4, 400, wide), at(4, 400, wide)],
  ["an outsider who was there before", at(4, 3, outside), at(4, 3, outside)],
  ["many at the first look: nobody saw them come", null, at(3, 40)],
])("%s is none", (_name, before, now) => {
  expect(judgeChange(before, now, company)).toBeNull();
});

test("an exposure goes on for as long as one of its reasons holds", () => {
  const began = { before: 3, triggers: ["wide_principal", "over_cap"] as const, outside: [] };
  expect(goesOn(began, at(4, 400, wide), company)).toBe(true);
  expect(goesOn(began, at(4, 60), company)).toBe(true);
  expect(goesOn(began, at(4, 10), company)).toBe(false);
  const jumped = { before: 10, triggers: ["jump"] as const, outside: [] };
  expect(goesOn(jumped, at(3, 30), company)).toBe(true);
  expect(goesOn(jumped, at(3, 29), company)).toBe(false);
  const partner = { before: 3, triggers: ["outside_identity"] as const, outside: ["partner"] };
  expect(goesOn(partner, at(4, 3, { outside: ["other"] }), company)).toBe(false);
  expect(goesOn(partner, at(4, 3, outside), company)).toBe(true);
});

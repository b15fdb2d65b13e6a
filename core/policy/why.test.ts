import { expect, test } from "vitest";
import { person } from "./people.fixture.ts";
import { ableToAnswer, tellableTotals, type WhyFacts, whyGoesTo } from "./why.ts";

const far: WhyFacts = {
  askerId: "asker",
  readerId: "reader",
  lineIds: ["boss", "boss-of-boss"],
  appealed: false,
  firstId: null,
  othersFree: true,
};

test.each<[string, Parameters<typeof person>[0], Partial<WhyFacts>, string | null]>([
  ["a steward who is apart", ["steward"], {}, null],
  ["a privacy officer who is apart", ["privacy"], {}, null],
  ["the reader", ["steward"], { readerId: "me" }, "not_there"],
  ["the reader, though privacy officer", ["privacy"], { readerId: "me" }, "not_there"],
  ["the asker", ["steward"], { askerId: "me" }, "not_there"],
  ["the asker's manager", ["steward"], { lineIds: ["me"] }, "not_there"],
  [
    "the manager of the asker's manager, though privacy officer",
    ["privacy"],
    { lineIds: ["boss", "me"] },
    "not_there",
  ],
  ["a steward, of an appeal", ["steward"], { appealed: true, firstId: "first" }, "appealed"],
  ["a privacy officer, of an appeal", ["privacy"], { appealed: true, firstId: "first" }, null],
  ["whoever answered, of an appeal", ["privacy"], { appealed: true, firstId: "me" }, "same_person"],
  [
    "whoever answered, with nobody else left",
    ["privacy"],
    { appealed: true, firstId: "me", othersFree: false },
    null,
  ],
])("%s: may answer or may not", (_, roles, over, rule) => {
  expect(ableToAnswer(person(roles), { ...far, ...over })?.rule ?? null).toBe(rule);
});

test("nobody learns from a refusal that a question is there that must not reach them", () => {
  for (const over of [{ readerId: "me" }, { lineIds: ["me"] }])
    expect(ableToAnswer(person(["steward"]), { ...far, ...over })?.code).toBe("not_found");
});

test("a question goes to stewards who are apart, with none to privacy officers who are, and to nobody else", () => {
  const to = (stewards: string[], privacy: string[]) => whyGoesTo({ stewards, privacy }, far);
  expect(to(["s1", "boss", "reader", "asker", "s2"], ["p"])).toEqual({
    to: "stewards",
    personIds: ["s1", "s2"],
  });
  expect(to(["boss", "reader"], ["boss-of-boss", "p"])).toEqual({ to: "privacy", personIds: ["p"] });
  expect(to(["boss"], ["asker"])).toEqual({ to: "nobody", personIds: [] });
});

test.each([
  [
    { asked: 40, answered: 30, open: 9, late: 0, medianDays: 2 },
    { asked: 40, answered: 30, open: 9, late: null, medianDays: 2 },
  ],
  [
    { asked: 40, answered: 38, open: 2, late: 1, medianDays: 2 },
    { asked: 40, answered: null, open: null, late: null, medianDays: 2 },
  ],
  [
    { asked: 4, answered: 4, open: 0, late: 0, medianDays: 1 },
    { asked: null, answered: null, open: null, late: null, medianDays: null },
  ],
  [
    { asked: 9, answered: 0, open: 9, late: 7, medianDays: null },
    { asked: 9, answered: null, open: 9, late: null, medianDays: null },
  ],
  [
    { asked: 0, answered: 0, open: 0, late: 0, medianDays: null },
    { asked: null, answered: null, open: null, late: null, medianDays: null },
  ],
])("no number below 5 is told, nor can be taken from two that are: %j", (counts, told) => {
  expect(tellableTotals(counts)).toEqual(told);
});

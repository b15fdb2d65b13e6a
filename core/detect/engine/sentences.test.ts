import { expect, test } from "vitest";
import { modelsWord } from "../statistics/exceedance.ts";
import type { Alert } from "./judged.ts";
import { reasonSentence } from "./sentences.ts";
import type { FamilyName } from "./settings.ts";

const expectation = { mean: 2, dispersion: 1.5, base: 2, peers: { mean: 3, dispersion: 2 } };

function said(measure: string, measured: object): string {
  const alert = {
    expected: new Map([[measure, expectation]]),
    curve: () => modelsWord,
    measured: { others: 9, knows: { cases: true, shifts: true }, ...measured },
  };
  const reason = { family: measure[0] as FamilyName, name: measure, measure, score: 9, exceedance: 1e-4 };
  return reasonSentence(alert as unknown as Alert, reason, 100).split("; as much is expected")[0]!;
}

test("a broken rule compares people with people, and a read of two people is not told as two reads", () => {
  const hit = { reads: 5, subjects: new Set(["a", "b", "c"]) };
  const rollup = (rule: string) => ({ rollup: { reads: 3, policy: new Map([[rule, hit]]) } });
  expect(said("P.purpose-missing", rollup("purpose-missing"))).toBe(
    "{actor} made 5 reads without a purpose (3 people); usually of 2 people (0-5); peers 0-8",
  );
  expect(said("P.opted-out", rollup("opted-out"))).toBe(
    "{actor} made reads of somebody who has opted out (3 people); usually of 2 people (0-5); peers 0-8",
  );
});

test("a sum of weights is told by how often it is too much, never as a number of people", () => {
  const slow = { total: { value: 8.4, expected: 2, score: 9 } };
  expect(said("S.total", { slow })).toMatch(/about 4\.2 times as much of it as was to be expected$/);
});

test("where no cases or shifts are known, nobody is said to have had none", () => {
  const none = { knows: { cases: false, shifts: false } };
  const hit = { reads: 1, subjects: new Set(["a"]) };
  const rollup = (rule: string) => ({ rollup: { reads: 1, policy: new Map([[rule, hit]]) } });
  expect(said("P.line-or-vip", rollup("line-or-vip"))).toContain("without a case");
  expect(said("P.line-or-vip", { ...rollup("line-or-vip"), ...none })).not.toContain("case");
  expect(said("P.without-case", { ...rollup("without-case"), ...none })).toContain("with no ticket named");
  const late = { rarities: [{ dimension: "hour", category: "weekend 3", reads: 2, score: 9 }] };
  expect(said("R.hour", late)).toContain("not on call");
  expect(said("R.hour", { ...late, ...none })).not.toContain("on call");
});

test("what ties leave unexplained is told by how often it is too much, with how many have no tie and are new", () => {
  const person = (tie: string, fresh: boolean) => ({ evidence: { tie }, fresh, weight: 0.4 });
  const people = [person("none", true), person("team", true), person("team", false)];
  const counts = new Map([
    ["U.fresh", 9],
    ["V.people", 3],
  ]);
  expect(said("U.fresh", { unexplained: { people }, counts })).toBe(
    "{actor} read 3 people; 1 without any tie, 2 newly; what their ties leave unexplained of those newly read is about 4.5 times the usual (seldom above 2.8 times)",
  );
});

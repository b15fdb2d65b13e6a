import fc from "fast-check";
import { expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import { type Audience, type ScoreInput, scoreTerms, severityOf, totalOf } from "./score.ts";

const people = (readers: number, logins: number | null = 1_000_000, external = false): Audience => ({
  kind: "people",
  readers,
  logins,
  external,
});
const small: ScoreInput = {
  dss: dss(1),
  subjects: 0,
  audience: { kind: "authorised" },
  purpose: "valid",
  openHours: 0,
  reads: "read",
};
const scoreOf = (input: ScoreInput) => totalOf(scoreTerms(input));
const pointsOf = (term: string, input: Partial<ScoreInput>) =>
  scoreTerms({ ...small, ...input }).find((each) => each.term === term)?.points;

const companyWide: ScoreInput = {
  dss: dss(4),
  subjects: 50_000,
  audience: people(40_000, 60_000),
  purpose: "none",
  openHours: 7 * 24 + 1,
  reads: "unknown",
};
const fiveDays: ScoreInput = {
  dss: dss(4),
  subjects: 400,
  audience: people(24, 24),
  purpose: "none",
  openHours: 41,
  reads: "read",
};
const boss: ScoreInput = {
  ...small,
  dss: dss(4),
  subjects: 1,
  audience: people(1),
  purpose: "contradicted",
};

test.each([
  ["DSS 4 of 50,000 people, half or more, over 7 days, reads unknown", companyWide, 88, 0],
  ["the same with no read in a complete log", { ...companyWide, reads: "none" }, 71, 1],
  ["a boss opening one DSS 4 chat under a contradicted purpose", boss, 53, 2],
  ["the five-days sample", fiveDays, 83, 0],
  ["the five-days sample in its first hour", { ...fiveDays, openHours: 0.9 }, 78, 1],
] as const)("the worked example scores as product.md says: %s", (_name, input, score, severity) => {
  expect(scoreOf(input)).toBe(score);
  expect(severityOf(scoreOf(input))).toBe(severity);
});

test("the panel shows the six terms with words and whole points that add up", () => {
  const terms = scoreTerms(fiveDays);
  expect(terms.map(({ term, points }) => [term, points])).toEqual([
    ["D", 30],
    ["N", 18],
    ["A", 18],
    ["P", 5],
    ["T", 5],
    ["E", 7],
  ]);
  expect(terms.map(({ words }) => words)).toEqual([
    "DSS 4",
    "400 people",
    "every login",
    "no purpose named",
    "open 41 h",
    "read",
  ]);
});

test.each([
  [80, 0],
  [79, 1],
  [65, 1],
  [64, 2],
  [50, 2],
  [49, 3],
  [35, 3],
  [34, 4],
  [20, 4],
  [19, 5],
  [-10, 5],
  [105, 0],
])("a score of %i is SEV %i", (score, severity) => {
  expect(severityOf(score)).toBe(severity);
});

test.each([
  [1, 0],
  [2, 10],
  [3, 20],
  [4, 30],
])("DSS %i is worth %i", (rating, points) => {
  expect(pointsOf("D", { dss: dss(rating) })).toBe(points);
});

test.each([
  [0, 0],
  [1, 2],
  [9, 7],
  [99, 14],
  [400, 18],
  [609, 19], // 19.497
  [610, 20], // 19.502
  [50_000, 20],
])("%i subjects are worth %i", (subjects, points) => {
  expect(pointsOf("N", { subjects })).toBe(points);
});

test.each<[string, Audience, number]>([
  ["authorised", { kind: "authorised" }, 0],
  ["nobody", people(0), 0],
  ["one", people(1), 4],
  ["one of one login", people(1, 1), 4],
  ["2", people(2), 8],
  ["10", people(10), 8],
  ["11", people(11), 12],
  ["100", people(100), 12],
  ["101", people(101), 15],
  ["just under half", people(4_999, 10_000), 15],
  ["half", people(5_000, 10_000), 18],
  ["half of a small system", people(4, 8), 18],
  ["just under half of a small system", people(3, 8), 8],
  ["over 100 of unknown logins", people(101, null), 18],
  ["10 of unknown logins", people(10, null), 8],
  ["one outside", people(1, 10, true), 20],
])("the audience '%s' is worth its points", (_name, audience, points) => {
  expect(pointsOf("A", { audience })).toBe(points);
});

test.each([
  [0, 0],
  [0.999, 0],
  [1, 2],
  [23.999, 2],
  [24, 5],
  [167.999, 5],
  [168, 8],
  [Number.POSITIVE_INFINITY, 8],
])("open %f hours is worth %i", (openHours, points) => {
  expect(pointsOf("T", { openHours })).toBe(points);
});

test.each([
  ["valid", 0],
  ["none", 5],
  ["contradicted", 10],
  ["false", 15],
] as const)("purpose %s is worth %i", (purpose, points) => {
  expect(pointsOf("P", { purpose })).toBe(points);
});

test.each([
  ["none", -10],
  ["unknown", 7],
  ["read", 7],
  ["exported", 12],
] as const)("reads %s are worth %i", (reads, points) => {
  expect(pointsOf("E", { reads })).toBe(points);
});

test.each<[string, Partial<ScoreInput>]>([
  ["negative subjects", { subjects: -1 }],
  ["half a subject", { subjects: 0.5 }],
  ["no number of readers", { audience: people(Number.NaN) }],
  ["negative logins", { audience: people(1, -1) }],
  ["a time that is not one", { openHours: Number.NaN }],
  ["a time before it opened", { openHours: -1 }],
])("broken input is refused, not scored: %s", (_name, broken) => {
  expect(() => scoreTerms({ ...small, ...broken })).toThrow(RangeError);
});

const PURPOSES = ["valid", "none", "contradicted", "false"] as const;
const READS = ["none", "unknown", "read", "exported"] as const;
const anyInput = fc.record({
  dss: fc.constantFrom(1, 2, 3, 4).map(dss),
  subjects: fc.nat(100_000),
  audience: fc.oneof(
    fc.constant<Audience>({ kind: "authorised" }),
    fc
      .record({ readers: fc.nat(300), logins: fc.option(fc.nat(400)), external: fc.boolean() })
      .map(({ readers, logins, external }): Audience => ({ kind: "people", readers, logins, external })),
  ),
  purpose: fc.constantFrom(...PURPOSES),
  openHours: fc.double({ min: 0, max: 400, noNaN: true }),
  reads: fc.constantFrom(...READS),
});

test("the score never falls when any one input grows worse", () => {
  fc.assert(
    fc.property(anyInput, fc.nat(1_000), (input, more) => {
      const score = scoreOf(input);
      const { audience } = input;
      const worse: ScoreInput[] = [
        { ...input, dss: dss(Math.min(4, input.dss + 1)) },
        { ...input, subjects: input.subjects + more },
        { ...input, openHours: input.openHours + more / 10 },
        { ...input, purpose: PURPOSES[Math.min(3, PURPOSES.indexOf(input.purpose) + 1)] ?? "false" },
        { ...input, reads: READS[Math.min(3, READS.indexOf(input.reads) + 1)] ?? "exported" },
      ];
      if (audience.kind === "people") {
        worse.push({ ...input, audience: { ...audience, readers: audience.readers + more } });
        worse.push({ ...input, audience: { ...audience, external: true } });
      }
      for (const each of worse) expect(scoreOf(each)).toBeGreaterThanOrEqual(score);
    }),
  );
});

test("rounding N alone gives what rounding the sum half up gives", () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const [, n, ...rest] = scoreTerms(input);
      const others = totalOf(rest) + (scoreTerms(input)[0]?.points ?? 0);
      const exact = others + Math.min(20, 7 * Math.log10(input.subjects + 1));
      expect(others + (n?.points ?? 0)).toBe(Math.floor(exact + 0.5));
    }),
  );
});

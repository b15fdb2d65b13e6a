import fc from "fast-check";
import { expect, test } from "vitest";
import { dss, sev } from "#core/base/scales.ts";
import type { ExposureColumn } from "./audience.ts";
import { type AutomaticInput, automaticSeverity, exposureSeverity, riseOnly } from "./automatic.ts";

const fiveDays: AutomaticInput = {
  dss: dss(4),
  subjects: 400,
  audience: { kind: "people", readers: 24, logins: 24, external: false },
  purpose: "none",
  openHours: 41,
  reads: "read",
  exposure: "half_or_outside",
  actorIsReviewerOrAdmin: false,
  filedUntriaged: false,
};
const trifle: AutomaticInput = {
  ...fiveDays,
  dss: dss(1),
  subjects: 0,
  audience: { kind: "authorised" },
  purpose: "valid",
  openHours: 0,
  exposure: null,
};

test("the five-days sample is SEV 0 with 83, by score and by exposure", () => {
  expect(automaticSeverity(fiveDays)).toMatchObject({
    severity: 0,
    score: 83,
    decidedBy: "both",
    raisedFor: [],
  });
});

test("in its first hour it is SEV 1 with 78 by score, and the exposure table makes it SEV 0", () => {
  expect(automaticSeverity({ ...fiveDays, openHours: 0.5 })).toMatchObject({
    severity: 0,
    score: 78,
    byScore: 1,
    byExposure: 0,
    decidedBy: "exposure",
  });
});

test("a milder exposure leaves the decision to the score", () => {
  const result = automaticSeverity({ ...fiveDays, exposure: "jump" });
  expect(result).toMatchObject({ severity: 0, byExposure: 2, decidedBy: "score" });
});

test.each<[number, ExposureColumn, number | null]>([
  [4, "half_or_outside", 0],
  [4, "over_cap", 1],
  [4, "jump", 2],
  [3, "half_or_outside", 1],
  [3, "over_cap", 2],
  [3, "jump", 3],
  [2, "half_or_outside", 2],
  [2, "over_cap", 3],
  [2, "jump", 4],
  [1, "half_or_outside", null],
])("an exposure of DSS %i, %s, is SEV %s", (rating, column, severity) => {
  expect(exposureSeverity(dss(rating), column)).toBe(severity);
});

test("a reviewer or admin as actor is one level up, but never above SEV 0", () => {
  const up = automaticSeverity({ ...trifle, actorIsReviewerOrAdmin: true });
  expect(up).toMatchObject({ severity: 4, byScore: 5, raisedFor: ["actor_role"] });
  expect(automaticSeverity({ ...fiveDays, actorIsReviewerOrAdmin: true })).toMatchObject({
    severity: 0,
    raisedFor: [],
  });
});

test("what an employee filed is at least SEV 3 until it is triaged", () => {
  expect(automaticSeverity({ ...trifle, filedUntriaged: true })).toMatchObject({
    severity: 3,
    raisedFor: ["filing"],
  });
  expect(automaticSeverity({ ...trifle, filedUntriaged: false }).severity).toBe(5);
  expect(automaticSeverity({ ...fiveDays, filedUntriaged: true }).severity).toBe(0);
});

test("the result is never milder than the score or the table", () => {
  const columns: (ExposureColumn | null)[] = ["half_or_outside", "over_cap", "jump", null];
  fc.assert(
    fc.property(
      fc.constantFrom(1, 2, 3, 4),
      fc.nat(100_000),
      fc.constantFrom(...columns),
      fc.boolean(),
      fc.boolean(),
      (rating, subjects, exposure, actorIsReviewerOrAdmin, filedUntriaged) => {
        const input = {
          ...fiveDays,
          dss: dss(rating),
          subjects,
          exposure,
          actorIsReviewerOrAdmin,
          filedUntriaged,
        };
        const { severity, byScore, byExposure } = automaticSeverity(input);
        expect(severity).toBeLessThanOrEqual(Math.min(byScore, byExposure ?? 5));
      },
    ),
  );
});

test("automatic only rises; milder evidence is offered, not taken", () => {
  expect(riseOnly(sev(2), sev(1))).toEqual({ automatic: 1, evidenceSupports: null });
  expect(riseOnly(sev(1), sev(3))).toEqual({ automatic: 1, evidenceSupports: 3 });
  expect(riseOnly(sev(1), sev(1))).toEqual({ automatic: 1, evidenceSupports: null });
});

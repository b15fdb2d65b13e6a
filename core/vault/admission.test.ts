import { expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import { type AdmissionFacts, objectionTo } from "./admission.ts";

const now = new Date("2026-11-20T12:00:00Z");
const from = new Date("2026-01-01T00:00:00Z");
const over = { from, to: now };
const open = { from, to: null };
const fine: AdmissionFacts = {
  purpose: { ...open, maxDss: 3, coversDataset: true },
  holding: open,
  grant: { ...open, maxDss: 3 },
  suspended: null,
  contradiction: null,
};

test.each<[string, Partial<AdmissionFacts>, string | null]>([
  ["all in force", {}, null],
  ["the person suspended", { suspended: "person", grant: null }, "suspended_person"],
  ["the purpose suspended", { suspended: "purpose", holding: null }, "suspended_purpose"],
  ["no purpose", { purpose: null }, "purpose_missing"],
  ["a purpose that ended", { purpose: { ...over, maxDss: 3, coversDataset: true } }, "purpose_not_in_force"],
  [
    "a purpose to come",
    { purpose: { from: new Date("2027-01-01"), to: null, maxDss: 3, coversDataset: true } },
    "purpose_not_in_force",
  ],
  [
    "a purpose for other datasets",
    { purpose: { ...open, maxDss: 3, coversDataset: false } },
    "purpose_dataset",
  ],
  [
    "a purpose for less sensitive data",
    { purpose: { ...open, maxDss: 2, coversDataset: true } },
    "purpose_dss",
  ],
  ["a purpose of others", { holding: null }, "purpose_not_held"],
  ["a purpose no longer held", { holding: over }, "purpose_not_held"],
  ["a manager of the person", { contradiction: "line", grant: null }, "purpose_contradicted_line"],
  ["no grant", { grant: null }, "grant_missing"],
  ["a grant that ended", { grant: { ...over, maxDss: 3 } }, "grant_not_in_force"],
  ["a grant for less sensitive data", { grant: { ...open, maxDss: 2 } }, "grant_dss"],
])("with %s the objection is as it should be", (_, facts, objection) => {
  expect(objectionTo({ ...fine, ...facts }, dss(3), now)).toBe(objection);
});

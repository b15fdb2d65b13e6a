import { expect, test } from "vitest";
import { FORBIDDEN_USES } from "#core/base/capture-terms.ts";
import {
  isHumanResources,
  type NamedPurpose,
  objectionToOpening,
  type ReaderTie,
  type ReadingFacts,
  ruledOut,
} from "./opening.ts";

const now = new Date("2026-11-20T12:00:00Z");
const open = { from: new Date("2026-01-01T00:00:00Z"), to: null };
const over = { ...open, to: now };
const toCome = { from: new Date("2026-11-20T12:00:00.001Z"), to: null };
const good: NamedPurpose = {
  ...open,
  ...{ maxDss: 3, coversDataset: true, use: "model_evaluation", onCase: false },
};
const nobodySpecial: ReaderTie = { isAbove: false, isHr: false, hasCase: false, isSelf: false };
const fine: ReadingFacts = {
  ...{ suspended: null, purpose: good, holding: open, grant: { ...open, maxDss: 3 } },
  ...{ forbiddenUses: FORBIDDEN_USES, tie: nobodySpecial, item: { kind: "prompt", dss: 3 } },
};
const purpose = (change: Partial<NamedPurpose>) => ({ purpose: { ...good, ...change } });
const tie = (change: Partial<ReaderTie>) => ({ tie: { ...nobodySpecial, ...change } });
const review = { item: { kind: "review", dss: 3 } };

test.each<[string, Partial<ReadingFacts>, string | null]>([
  ["all in force", {}, null],
  ["the person suspended, before anything else", { suspended: "person", purpose: null }, "suspended_person"],
  ["the purpose suspended", { suspended: "purpose", holding: null }, "suspended_purpose"],
  ["no purpose", { purpose: null, ...tie({ hasCase: true }) }, "purpose_missing"],
  ["a purpose that ends at this moment", purpose(over), "purpose_not_in_force"],
  ["a purpose to come", purpose(toCome), "purpose_not_in_force"],
  ["a purpose that begins at this moment", purpose({ from: now }), null],
  ["a purpose for other datasets", purpose({ coversDataset: false }), "purpose_dataset"],
  ["a purpose for less sensitive data", purpose({ maxDss: 2 }), "purpose_dss"],
  ["a purpose of others", { holding: null }, "purpose_not_held"],
  ["a purpose no longer held", { holding: over }, "purpose_not_held"],
  ["a purpose that does not say its use", purpose({ use: null }), null],
  ["a use the notice forbids", purpose({ use: "layoffs" }), "purpose_contradicted_use"],
  [
    "a use the notice forbids, even with a case",
    { ...purpose({ use: "discipline", onCase: true }), ...tie({ hasCase: true }) },
    "purpose_contradicted_use",
  ],
  ["a use this notice does not forbid", { ...purpose({ use: "ranking" }), forbiddenUses: ["layoffs"] }, null],
  ["somebody above the person", { ...tie({ isAbove: true }), grant: null }, "purpose_contradicted_line"],
  ["HR", tie({ isHr: true }), "purpose_contradicted_hr"],
  ["HR above the person", tie({ isAbove: true, isHr: true }), "purpose_contradicted_line"],
  ["somebody above, with a SEV about them", tie({ isAbove: true, hasCase: true }), null],
  ["HR with a SEV about them", tie({ isHr: true, hasCase: true }), null],
  [
    "somebody above, with a purpose on a case",
    { ...tie({ isAbove: true }), ...purpose({ onCase: true }) },
    null,
  ],
  ["HR reading their own", tie({ isHr: true, isSelf: true }), null],
  ["a performance record by somebody above", { ...tie({ isAbove: true }), ...review }, null],
  ["a performance record by HR", { ...tie({ isHr: true }), ...review }, null],
  [
    "a performance record for a use the notice forbids",
    { ...purpose({ use: "layoffs" }), ...review },
    "purpose_contradicted_use",
  ],
  ["no grant", { grant: null }, "grant_missing"],
  ["a grant that ended", { grant: { ...over, maxDss: 3 } }, "grant_not_in_force"],
  ["a grant for less sensitive data", { grant: { ...open, maxDss: 2 } }, "grant_dss"],
])("with %s the objection is as the table says", (_, change, objection) => {
  expect(objectionToOpening({ ...fine, ...change }, now)).toBe(objection);
});

test("while no notice is published every use that one can forbid is ruled out", () => {
  expect(ruledOut(null)).toEqual(FORBIDDEN_USES);
  expect(ruledOut([])).toEqual([]);
});

test.each<[string, boolean]>([
  ["HR", true],
  ["Human Resources EMEA / Assistant", true],
  ["People operations", true],
  ["People", true],
  ["People / Analyst", true],
  ["Sales / HR partner", true],
  ["Sales / People partner", true],
  ["People data platform / Engineer", false],
  ["Hrdlicka Labs", false],
  ["Payroll / Accountant", false],
  ["", false],
])("whoever is in %s works for human resources: %s", (words, is) => {
  expect(isHumanResources(words)).toBe(is);
});

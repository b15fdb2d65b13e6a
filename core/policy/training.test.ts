import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import { person } from "./people.fixture.ts";
import { type TrainingObjection, trainingObjection } from "./training.ts";

const asked = { model: "support-model", modelVersion: "3", serves: "as_announced" } as const;

test.each<[string, Parameters<typeof trainingObjection>, TrainingObjection | null]>([
  ["names this model", [{ use: "model_training", model: "Support-Model" }, asked], null],
  ["names this model and version", [{ use: "model_training", model: "support model 3" }, asked], null],
  ["names another version", [{ use: "model_training", model: "support-model 2" }, asked], "other_model"],
  ["names another model", [{ use: "model_training", model: "sales-model" }, asked], "other_model"],
  ["is for evaluation", [{ use: "model_evaluation", model: "support-model" }, asked], "not_for_training"],
  ["was imported without saying", [{ use: null, model: null }, asked], "not_for_training"],
  ["is for layoffs", [{ use: "layoffs", model: "support-model" }, asked], "contradicted_use"],
  [
    "is for training a model that serves discipline",
    [
      { use: "model_training", model: "support-model" },
      { ...asked, serves: "discipline" },
    ],
    "contradicted_use",
  ],
])("a purpose that %s", (_, [purpose, run], objection) =>
  expect(trainingObjection(purpose, run)).toBe(objection),
);

const good = { suspended: null, contradiction: null, purposeCovers: true, grantHolds: true, training: null };

test.each<[string, object, object]>([
  ["fits", {}, { allow: true }],
  [
    "serves what the notice forbids",
    { training: "contradicted_use" },
    { rule: "contradicted", code: "no_purpose" },
  ],
  ["is for another model", { training: "other_model" }, { rule: "no_purpose", code: "no_purpose" }],
  ["is suspended", { suspended: "purpose" }, { rule: "suspended", code: "suspended" }],
  ["comes without a grant", { grantHolds: false }, { code: "no_grant" }],
])("a run whose purpose %s is decided so", (_, over, decision) =>
  expect(decide(person(["analyst"]), "training.ask", { ...good, ...over })).toMatchObject(decision),
);

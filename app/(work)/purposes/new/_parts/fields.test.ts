import { expect, test } from "vitest";
import { bodyOf, type Draft, EMPTY, missingIn } from "./fields.ts";

const RULED_OUT = ["discipline"];
const missing = (draft: Draft) => missingIn(draft, RULED_OUT);
const whole: Draft = {
  ...EMPTY,
  title: "Model quality",
  plain: "To see whether it answers well",
  legal: "Legitimate interest",
  use: "support",
  datasets: ["prompts"],
  maxDss: 3,
  holders: ["a"],
  until: "2027-01-31",
};

test("nothing is sent before every field that is needed says something", () => {
  expect(Object.keys(missing({ ...EMPTY, holders: [] })).sort()).toEqual(
    ["datasets", "holders", "legal", "maxDss", "plain", "title", "until", "use"].sort(),
  );
  expect(missing(whole)).toEqual({});
});

test("a forbidden use is refused before it is sent, and training and cases name themselves", () => {
  expect(missing({ ...whole, use: "discipline" }).use).toMatch(/never used for discipline/);
  expect(missing({ ...whole, use: "ranking" })).toEqual({}); // this notice does not forbid it
  expect(missing({ ...whole, use: "model_training" })).toHaveProperty("run");
  expect(missing({ ...whole, use: "case" })).toHaveProperty("caseRef");
});

test("the last day counts whole, and training is sent only where it is meant", () => {
  expect(bodyOf(whole)).toMatchObject({ until: "2027-01-31T23:59:59Z", training: null, caseRef: null });
  expect(bodyOf({ ...whole, use: "model_training", run: "r", model: "m" }).training).toEqual({
    run: "r",
    model: "m",
  });
});

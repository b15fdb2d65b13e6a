import { expect, test } from "vitest";
import { FIRST_STEPS, STEPS_EACH, TRIGGERS, triggersOf } from "./first-steps.ts";

const RULES = [
  "wide-grant",
  "audience",
  "stale-grants",
  "coverage-gap",
  "window-reads",
  "peek",
  "volume",
  "outside-notice",
  "log-broken",
  "log-refused",
  "log-late",
];

test.each(RULES)("the rule %s has a list of first steps", (rule) => {
  expect(triggersOf([rule], false)).toHaveLength(1);
});

test.each(TRIGGERS)("the first steps of %s are five different lines, each a sentence", (trigger) => {
  const steps = FIRST_STEPS[trigger];
  expect(new Set(steps).size).toBe(STEPS_EACH);
  for (const step of steps) expect(step).toMatch(/^[A-Z].{15,110}\.$/);
});

test("a filed SEV with findings has both lists, the graver first, and no list twice", () => {
  expect(triggersOf(["window-reads", "wide-grant", "peek"], true)).toEqual(["wide_grant", "peek", "filed"]);
});

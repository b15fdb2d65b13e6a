import { expect, test } from "vitest";
import { sev } from "#core/base/scales.ts";
import { WholeReview } from "#core/sev/review/form.ts";
import { missingOf } from "./missing.ts";

const whole = {
  happened: "A grant let everybody in.",
  impact: "Chats of 400 people.",
  cause: "wide_grant",
  detection: "right",
  final: sev(0),
  label: "true_positive",
} as const;

test("what the form lets through is a whole review to the verb, and nothing else is", () => {
  expect(missingOf(whole)).toEqual({});
  expect(WholeReview.safeParse(whole).success).toBe(true);
  for (const field of Object.keys(whole) as (keyof typeof whole)[]) {
    const { [field]: _left, ...rest } = whole;
    expect(Object.keys(missingOf(rest))).toEqual([field]);
    expect(WholeReview.safeParse(rest).success).toBe(false);
  }
});

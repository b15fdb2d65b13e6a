import { expect, test } from "vitest";
import { FORBIDDEN_USES } from "#core/base/capture-terms.ts";
import { APPROVED_USES, hintsAtForbidden, isForbidden } from "./forbidden-uses.ts";

test("nothing that a purpose may be for is what a notice can rule out", () => {
  expect(APPROVED_USES.filter(isForbidden)).toEqual([]);
  expect(FORBIDDEN_USES.every(isForbidden)).toBe(true);
});

test.each<[string, string[]]>([
  ["To find out who to lay off in the next round of layoffs.", ["layoffs"]],
  ["We prepare warning letters for misconduct.", ["discipline"]],
  ["To see whether low performers have idle time.", ["ranking", "individual_monitoring"]],
  ["To see who talks to the works council.", ["organising"]],
  ["To decide on promotions.", ["pay_and_promotion"]],
  ["To find people close to a burnout.", ["health"]],
  ["To see whether the assistant answers well, on samples of prompts.", []],
  ["To understand the performance of the model.", []],
])("whoever approves is shown which forbidden uses '%s' hints at", (text, uses) => {
  expect(hintsAtForbidden(text)).toEqual(uses);
});

import { expect, test } from "vitest";
import { FORBIDDEN_USES, hintsAtForbidden } from "./forbidden-uses.ts";
import { type FitPurpose, isHrUnit, type PurposeFit, purposeFit } from "./purpose-fit.ts";

const analyst = { personId: "ann", isHr: false };
const boss = { personId: "boss", isHr: false };
const bossOfBoss = { personId: "top", isHr: false };
const hr = { personId: "hr", isHr: true };
const subject = { personId: "sam", managerIds: ["boss", "top"] };
const chats = { id: "chats", captured: true };
const reviews = { id: "reviews", captured: false };
const good: FitPurpose = {
  inForce: true,
  held: true,
  datasetIds: ["chats", "reviews"],
  use: "model_evaluation",
  onCase: false,
};

test.each<[string, PurposeFit, Parameters<typeof purposeFit>]>([
  ["an analyst under their purpose", "valid", [analyst, subject, good, chats]],
  ["no purpose", "none", [analyst, subject, null, chats]],
  ["a purpose that is over", "none", [analyst, subject, { ...good, inForce: false }, chats]],
  ["somebody else's purpose", "none", [analyst, subject, { ...good, held: false }, chats]],
  ["another dataset", "none", [analyst, subject, { ...good, datasetIds: ["reviews"] }, chats]],
  ["a manager of their report", "contradicted", [boss, subject, good, chats]],
  ["a manager's manager", "contradicted", [bossOfBoss, subject, good, chats]],
  ["HR of anybody", "contradicted", [hr, subject, good, chats]],
  ["a manager with a case", "valid", [boss, subject, { ...good, onCase: true }, chats]],
  ["HR with a case", "valid", [hr, subject, { ...good, use: "case", onCase: true }, chats]],
  ["a manager without a purpose has none, case or not", "none", [boss, subject, null, chats]],
  ["a manager reading a record, not capture", "valid", [boss, subject, good, reviews]],
  ["HR reading a record, not capture", "valid", [hr, subject, good, reviews]],
  [
    "HR reading what is captured of themselves",
    "valid",
    [hr, { personId: "hr", managerIds: [] }, good, chats],
  ],
  ["a manager of somebody else", "valid", [boss, { personId: "pat", managerIds: ["top"] }, good, chats]],
  [
    "an imported purpose that does not say its use",
    "valid",
    [analyst, subject, { ...good, use: null }, chats],
  ],
  ...FORBIDDEN_USES.map((use): [string, PurposeFit, Parameters<typeof purposeFit>] => [
    `a use that the notice forbids (${use}), even with a case`,
    "contradicted",
    [analyst, subject, { ...good, use, onCase: true }, chats],
  ]),
])("%s is %s", (_name, fit, facts) => {
  expect(purposeFit(...facts)).toBe(fit);
});

test.each([
  ["HR", true],
  ["Human Resources", true],
  ["People operations", true],
  ["People", true],
  ["Hrdlicka Labs", false],
  ["Payroll", false],
  [null, false],
])("the unit %s is human resources: %s", (unit, is) => {
  expect(isHrUnit(unit)).toBe(is);
});

test.each<[string, string[]]>([
  ["To find out who to lay off in the next round of layoffs.", ["layoffs"]],
  ["We prepare warning letters for misconduct.", ["discipline"]],
  ["To see whether low performers have idle time.", ["performance_rating", "individual_monitoring"]],
  ["To see who talks to the works council.", ["worker_representation"]],
  ["To see whether the assistant answers well, on samples of prompts.", []],
  ["To understand the performance of the model.", []],
])("whoever approves is shown which forbidden uses '%s' hints at", (text, uses) => {
  expect(hintsAtForbidden(text)).toEqual(uses);
});

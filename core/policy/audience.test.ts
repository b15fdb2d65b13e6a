import { expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import {
  type AudienceFacts,
  audienceCap,
  type ExposureColumn,
  type ExposureTrigger,
  exposureTrigger,
  isHalfOfLogins,
  isJump,
} from "./audience.ts";

const calm: AudienceFacts = {
  dss: dss(4),
  before: 5,
  now: 5,
  staff: 2_000,
  logins: 1_000,
  wide: false,
  newOutside: false,
};

test.each([
  [4, 200, 10],
  [4, 1_000, 10],
  [4, 2_000, 20],
  [3, 2_000, 100],
  [2, 2_000, 500],
  [1, 2_000, null],
])("the cap of DSS %i with %i staff is %s", (rating, staff, cap) => {
  expect(audienceCap(dss(rating), staff)).toBe(cap);
});

test.each([
  [11, 24, false],
  [12, 24, true],
  [24, 24, true],
  [0, 0, false],
  [900, null, false],
])("%i of %s logins: half is %s", (people, logins, half) => {
  expect(isHalfOfLogins(people, logins)).toBe(half);
});

test.each([
  [10, 30, true],
  [10, 29, false],
  [9, 28, false],
  [0, 20, true],
  [0, 19, false],
  [100, 299, false],
  [100, 300, true],
])("from %i to %i people: a jump is %s", (before, now, jump) => {
  expect(isJump(before, now)).toBe(jump);
});

test.each<[string, Partial<AudienceFacts>, ExposureTrigger[] | null, ExposureColumn | null]>([
  ["a small unchanged audience is none", {}, null, null],
  ["at the cap is none", { now: 20, before: 19 }, null, null],
  ["one over the cap", { now: 21, before: 20 }, ["over_cap"], "over_cap"],
  [
    "over the cap and half of the logins",
    { now: 21, before: 20, logins: 42 },
    ["over_cap"],
    "half_or_outside",
  ],
  ["half of a few logins under the cap", { now: 5, logins: 8 }, null, null],
  [
    "PUBLIC, all 24 logins",
    { wide: true, now: 24, logins: 24, before: 1 },
    ["wide_principal", "over_cap", "jump"],
    "half_or_outside",
  ],
  ["PUBLIC with unknown logins", { wide: true, logins: null }, ["wide_principal"], "half_or_outside"],
  ["somebody new from outside", { newOutside: true }, ["outside_identity"], "half_or_outside"],
  ["a jump under the cap", { dss: dss(2), before: 10, now: 40 }, ["jump"], "jump"],
  ["DSS 1 to everybody", { dss: dss(1), wide: true, now: 1_000 }, null, null],
])("an exposure: %s", (_name, facts, triggers, column) => {
  const found = exposureTrigger({ ...calm, ...facts });
  expect(found?.triggers ?? null).toEqual(triggers);
  expect(found?.column ?? null).toBe(column);
});

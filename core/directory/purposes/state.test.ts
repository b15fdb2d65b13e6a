import { expect, test } from "vitest";
import { isCurrent, PURPOSE_STATES, type PurposeState, purposeState } from "./state.ts";

const now = new Date("2026-11-21T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const good = { request: null, from: inDays(-30), to: inDays(30), suspended: false };

test.each<[PurposeState, Partial<Parameters<typeof purposeState>[0]>]>([
  ["in_force", {}],
  ["in_force", { to: null }],
  ["ending", { to: inDays(7) }],
  ["in_force", { to: inDays(7.001) }],
  ["ended", { to: now }],
  ["ended", { to: now, suspended: true }],
  ["suspended", { to: inDays(1), suspended: true }],
  ["starts_later", { from: inDays(1) }],
  ["asked", { request: "asked", from: null }],
  ["second", { request: "second", from: null }],
  ["declined", { request: "declined", from: null, to: inDays(-1) }],
  ["withdrawn", { request: "withdrawn", from: null }],
])("it says %s of %j", (state, facts) => {
  expect(purposeState({ ...good, ...facts }, now)).toBe(state);
});

test("what was never granted or is over is not current", () => {
  expect(PURPOSE_STATES.filter(isCurrent)).toEqual(["starts_later", "in_force", "ending", "suspended"]);
});

import { expect, test } from "vitest";
import { isDue, lateSince } from "./due.ts";

const NOW = new Date("2026-11-21T12:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
const cosigned = (size: number, seconds: number) => ({ size, receivedAt: ago(seconds) });
const failed = (seconds: number) => ({ askedAt: ago(seconds), problem: "no", refused: false });

test.each([
  ["never asked", null, null, true],
  ["the head stays, 29 s old", cosigned(10, 29), null, false],
  ["the head stays, 30 s old", cosigned(10, 30), null, true],
  ["the log grew, a second ago", cosigned(9, 1), null, false],
  ["the log grew, two seconds ago", cosigned(9, 2), null, true],
  ["it failed 4 s ago", cosigned(9, 40), failed(4), false],
  ["it failed 5 s ago", cosigned(9, 40), failed(5), true],
  ["the log is shorter than what was cosigned", cosigned(11, 2), null, true],
] as const)("%s: due %#", (_, last, contact, due) => {
  expect(isDue({ last, contact }, 10, NOW)).toBe(due);
});

const outside = { companyControls: false, addedAt: ago(3_600), last: cosigned(10, 61) };
test.each([
  ["60 s are not late", { ...outside, last: cosigned(10, 60) }, ago(3_600), null],
  ["61 s are late, since the last one", outside, ago(3_600), ago(61)],
  ["not while this process has asked for less than 60 s", outside, ago(60), null],
  ["since the last one, also when this process began later", outside, ago(70), ago(61)],
  ["never cosigned: since it was added", { ...outside, last: null }, ago(7_200), ago(3_600)],
  ["just added: not yet", { ...outside, last: null, addedAt: ago(30) }, ago(7_200), null],
  ["under the company's control: never", { ...outside, companyControls: true }, ago(7_200), null],
])("%s", (_, witness, startedAt, since) => {
  expect(lateSince(witness, startedAt, NOW)).toEqual(since);
});

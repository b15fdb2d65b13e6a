import { expect, test } from "vitest";
import { type Severity, sev } from "#core/base/scales.ts";
import { type ClockFacts, nextClock } from "./next-clock.ts";

const raisedAt = new Date("2026-11-07T19:31:00Z");
const in72h = new Date(raisedAt.getTime() + 72 * 3_600_000);
const open = { openedAt: null, closedAt: null };
const facts = (over: Partial<ClockFacts>): ClockFacts => ({
  severity: sev(0),
  held: null,
  state: "triage",
  raisedAt,
  acknowledgedAt: null,
  window: open,
  notifyBy: null,
  ...over,
});
const minutes = (of: Partial<ClockFacts>) => {
  const next = nextClock(facts(of));
  return next ? [next.kind, (next.dueAt.getTime() - raisedAt.getTime()) / 60_000] : null;
};

test.each<[string, Partial<ClockFacts>, unknown]>([
  ["a new SEV 0 is acknowledged in 5 minutes of our clock", {}, ["acknowledge", 5]],
  ["once acknowledged, contained in an hour", { acknowledgedAt: raisedAt }, ["contain", 60]],
  ["investigating goes on to contain", { state: "investigating", acknowledgedAt: raisedAt }, ["contain", 60]],
  [
    "what is shut already needs no containing",
    { acknowledgedAt: raisedAt, window: { openedAt: raisedAt, closedAt: raisedAt } },
    null,
  ],
  ["a lowering that waits keeps the stricter clock", { severity: sev(3), held: sev(0) }, ["acknowledge", 5]],
  [
    "what was dismissed and waits for a second reviewer runs on",
    { state: "dismissed", held: sev(0), acknowledgedAt: raisedAt },
    ["contain", 60],
  ],
  ["what was dismissed for good has none", { state: "dismissed", acknowledgedAt: raisedAt }, null],
  [
    "what was opened again counts from then",
    {
      state: "investigating",
      acknowledgedAt: raisedAt,
      reopenedAt: new Date(raisedAt.getTime() + 3_600_000),
    },
    ["contain", 120],
  ],
  [
    "shut at its source, the 72 h run",
    { acknowledgedAt: raisedAt, window: { openedAt: raisedAt, closedAt: raisedAt }, notifyBy: in72h },
    ["notify", 4_320],
  ],
  ["acknowledging comes before the 72 h", { notifyBy: raisedAt }, ["acknowledge", 5]],
  ["of contain and the 72 h the earlier", { acknowledgedAt: raisedAt, notifyBy: in72h }, ["contain", 60]],
  [
    "of review and the 72 h the earlier",
    { state: "contained", acknowledgedAt: raisedAt, notifyBy: in72h },
    ["notify", 4_320],
  ],
  ["closed, the 72 h run no more", { state: "closed", notifyBy: in72h }, null],
  ["SEV 5 has none", { severity: sev(5) }, null],
  [
    "contained, it is reviewed within 5 days",
    { state: "contained", acknowledgedAt: raisedAt },
    ["review", 7_200],
  ],
  ["a SEV 1 has no clock for its review", { severity: sev(1), state: "review" }, null],
  ["closed runs no more", { state: "closed", acknowledgedAt: raisedAt }, null],
])("%s", (_case, over, expected) => {
  expect(minutes(over)).toEqual(expected);
});

test("a milder severity never has a shorter clock", () => {
  const due = [0, 1, 2, 3].map((n) => nextClock(facts({ severity: sev(n) as Severity }))!.dueAt.getTime());
  expect(due).toEqual([...due].sort((a, b) => a - b));
});

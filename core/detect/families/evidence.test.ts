import { expect, test } from "vitest";
import { emptyPeers } from "../engine/state.ts";
import { type Evidence, unexplained } from "./evidence.ts";

const none: Evidence = { tie: "none", colleagues: 0, unit: 0 };
const team: Evidence = { tie: "team", colleagues: 0, unit: 0 };
const counts = (days: number, of: Record<string, number>) => ({ days, counts: new Map(Object.entries(of)) });
const peersWith = (read: Record<string, number>, random: Record<string, number>) => ({
  ...emptyPeers(),
  evidence: counts(1_000, read),
  atRandom: counts(1_000, random),
});
const everyone = { evidence: counts(0, {}), atRandom: counts(0, {}) };

test("a read without a tie weighs by Bayes: seldom with these readers, often by lot", () => {
  const careful = peersWith({ "none/0/0": 2, "team/0/0": 998 }, { "none/0/0": 950, "team/0/0": 50 });
  // .02 * .95 / (.02 * .95 + .98 * .002), but for what is leant on everyone
  expect(unexplained(none, careful, everyone)).toBeCloseTo(0.9, 1);
  expect(unexplained(team, careful, everyone)).toBeLessThan(0.002);
});

test("for readers who read just anybody, having no tie says nothing", () => {
  const samplers = peersWith({ "none/0/0": 950 }, { "none/0/0": 950 });
  expect(unexplained(none, samplers, everyone)).toBeCloseTo(0.02, 3);
});

test("only a strong tie clears", () => {
  const all = peersWith({ "strong/0/0": 1, "none/0/0": 999 }, { "strong/0/0": 999 });
  expect(unexplained({ tie: "strong", colleagues: 0, unit: 0 }, all, everyone)).toBe(0);
});

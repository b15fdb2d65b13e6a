import { expect, test } from "vitest";
import { isOpen, isWaiting, moveOf, nextStep, SEV_MOVES, SEV_STATES, type SevState } from "./sev-states.ts";

const ALLOWED = new Set([
  "triage>investigating",
  "investigating>contained",
  "contained>review",
  "contained>investigating",
  "review>investigating",
  "review>closed",
  "triage>dismissed",
  "triage>merged",
  "closed>investigating",
  "dismissed>triage",
  "merged>triage",
]);
const pairs = SEV_STATES.flatMap((from) => SEV_STATES.map((to): [SevState, SevState] => [from, to]));

test.each(pairs)("a SEV moves from %s to %s only where product.md says so", (from, to) => {
  expect(moveOf(from, to) !== null).toBe(ALLOWED.has(`${from}>${to}`));
});

test("no way from a confirmed SEV to closed goes around review", () => {
  const reachable = new Set<SevState>(["investigating"]);
  for (const _ of SEV_STATES)
    for (const { from, to } of SEV_MOVES) if (reachable.has(from) && to !== "review") reachable.add(to);
  expect([...reachable]).toEqual(["investigating", "contained"]);
});

test("contained needs a closed audience or a named exception; a dismissal its label, a merge its target, an end its review", () => {
  expect(moveOf("investigating", "contained")?.needs).toEqual(["closed_audience_or_exception"]);
  expect(moveOf("triage", "dismissed")?.needs).toEqual(["true_or_false_positive"]);
  expect(moveOf("triage", "merged")?.needs).toEqual(["target_sev"]);
  expect(moveOf("review", "closed")?.needs).toEqual(["finished_review", "true_or_false_positive"]);
});

test("ending a SEV 0-1 early, and only that, asks for a second reviewer", () => {
  const second = SEV_MOVES.filter((move) => move.secondForSerious).map((move) => move.to);
  expect(second).toEqual(["dismissed", "merged"]);
});

test("closed, dismissed and merged are over", () => {
  expect(SEV_STATES.filter(isOpen)).toEqual(["triage", "investigating", "contained", "review"]);
});

test("what ended early and waits for a second reviewer waits in the queue", () => {
  expect(isWaiting("dismissed", true)).toBe(true);
  expect(isWaiting("dismissed", false)).toBe(false);
  expect(isWaiting("triage", false)).toBe(true);
});

test("each next step is a move, and the steps end in closed by way of review", () => {
  const way: SevState[] = ["triage"];
  for (let to = nextStep("triage"); to; to = nextStep(to)) {
    expect(moveOf(way.at(-1) ?? "triage", to)).not.toBeNull();
    way.push(to);
  }
  expect(way).toEqual(["triage", "investigating", "contained", "review", "closed"]);
});

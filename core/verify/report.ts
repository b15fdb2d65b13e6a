import type { Climbed } from "./path.ts";

/** `open`: it was not checked, or cannot be, for want of something; never a way of saying that it holds. */
export type State = "holds" | "fails" | "open";

/** One thing that was checked, as a sentence that is true when it holds, and what came out. */
export interface Step {
  readonly claim: string;
  readonly state: State;
  readonly found: string;
  /** Of a step that failed: what that means, to somebody who has to act on it. */
  readonly meaning?: string;
  /** Of a proof: every hash on the way up. */
  readonly path?: readonly Climbed[];
}

/** A step, and what it yields: null unless it can be built on. */
export interface Outcome<T> {
  readonly step: Step;
  readonly value: T | null;
}

export interface Fact {
  readonly term: string;
  readonly value: string;
}

export type Kind =
  | "log"
  | "receipt"
  | "bundle"
  | "checkpoint"
  | "consistency"
  | "told"
  | "absence"
  | "nothing";

/**
 * What a verification says to a person. `holds` only when every step does, under a key from outside the evidence;
 * `fails` when one does not; `open` when it cannot be said.
 */
export interface Report {
  readonly kind: Kind;
  readonly verdict: State;
  readonly title: string;
  /** What the verdict means; when it fails, what the first failure means. */
  readonly meaning: string;
  readonly steps: readonly Step[];
  readonly facts: readonly Fact[];
  /** What stays unknown however well everything holds. */
  readonly unknown: readonly string[];
  /** The key that the evidence itself brings along; never believed. */
  readonly claimedKey: string | null;
}

interface Findings {
  readonly kind: Kind;
  readonly steps: readonly Step[];
  /** The title and the meaning when all of it holds. */
  readonly holds: { readonly title: string; readonly meaning: string };
  readonly facts?: readonly Fact[];
  readonly unknown?: readonly string[];
  readonly claimedKey?: string | null;
}

/** The verdict of some steps: one failure fails, else one open step leaves it open. */
export function reportOf(findings: Findings): Report {
  const { kind, steps, holds, facts = [], unknown = [], claimedKey = null } = findings;
  const verdict = worst(steps);
  return { kind, verdict, ...wordsFor(verdict, steps, holds), steps, facts, unknown, claimedKey };
}

function worst(steps: readonly Step[]): State {
  if (steps.some(({ state }) => state === "fails")) return "fails";
  return steps.some(({ state }) => state === "open") ? "open" : "holds";
}

function wordsFor(verdict: State, steps: readonly Step[], holds: Findings["holds"]) {
  if (verdict === "holds") return holds;
  const first = steps.find(({ state }) => state === verdict);
  const title = verdict === "fails" ? "This does not hold" : "This cannot be said yet";
  return { title, meaning: first?.meaning ?? first?.found ?? "" };
}

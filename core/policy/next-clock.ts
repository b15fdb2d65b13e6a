import type { Severity } from "#core/base/scales.ts";
import { clocksOf, dueAt } from "./clocks.ts";
import { dutySeverity } from "./sev-moves.ts";
import type { SevState } from "./sev-states.ts";

/** What of a SEV its clocks go by. Times are ours, but the window's. */
export interface ClockFacts {
  readonly severity: Severity;
  /** The stricter severity that goes on until a second reviewer confirms. */
  readonly held: Severity | null;
  readonly state: SevState;
  readonly raisedAt: Date;
  readonly acknowledgedAt: Date | null;
  /** When it last went back to work: containing counts from then. */
  readonly reopenedAt?: Date | null;
  readonly window: { readonly openedAt: Date | null; readonly closedAt: Date | null };
  /** When the 72 h run out, while the authority was told nothing and nobody decided that it need not be. */
  readonly notifyBy: Date | null;
}

type OwnClock = "acknowledge" | "contain" | "review";
export type ClockKind = OwnClock | "notify";

export interface RunningClock {
  readonly kind: ClockKind;
  readonly dueAt: Date;
}

/**
 * Which clock a SEV's own facts are up to: acknowledge, contain while it is open, then review. What was dismissed or merged
 * and waits for a second reviewer runs on. `null` for none. Pure.
 */
export function clockKind(facts: Omit<ClockFacts, "severity" | "raisedAt" | "notifyBy">): OwnClock | null {
  const ended = facts.state === "dismissed" || facts.state === "merged";
  if (ended) return facts.held === null || isShut(facts) ? null : "contain";
  if (facts.state === "triage" && facts.acknowledgedAt === null) return "acknowledge";
  if (facts.state === "triage" || facts.state === "investigating") return isShut(facts) ? null : "contain";
  return facts.state === "contained" || facts.state === "review" ? "review" : null;
}

/**
 * The next clock that runs, by the stricter of what counts and what is held: first of all acknowledge, then whatever runs
 * out first of its own clock and the 72 h. `null` when none does. Pure.
 */
export function nextClock(facts: ClockFacts): RunningClock | null {
  const kind = clockKind(facts);
  const own = kind && ownClock(kind, facts);
  const notify =
    isOver(facts) || !facts.notifyBy ? null : ({ kind: "notify", dueAt: facts.notifyBy } as const);
  if (!own || !notify || kind === "acknowledge") return own ?? notify;
  return notify.dueAt < own.dueAt ? notify : own;
}

function ownClock(kind: OwnClock, facts: ClockFacts): RunningClock | null {
  const due = clocksOf(dutySeverity(facts.severity, facts.held))[kind];
  const from = kind === "contain" ? (facts.reopenedAt ?? facts.raisedAt) : facts.raisedAt;
  return due && { kind, dueAt: dueAt(due, from) };
}

const isOver = ({ state, held }: ClockFacts): boolean =>
  state === "closed" || ((state === "dismissed" || state === "merged") && held === null);

/** Whether what lay open was closed again, by the source's own account. */
export const isShut = ({ window }: Pick<ClockFacts, "window">): boolean =>
  window.openedAt !== null && window.closedAt !== null;

import type { Severity } from "#core/base/scales.ts";
import { clocksOf, dueAt } from "#core/policy/clocks.ts";
import { dutySeverity } from "#core/policy/sev-moves.ts";
import type { SevState } from "#core/policy/sev-states.ts";

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
}

export interface RunningClock {
  readonly kind: "acknowledge" | "contain";
  readonly dueAt: Date;
}

/**
 * The next clock that runs: acknowledge, then contain while it is open. What was dismissed or merged and waits for a second
 * reviewer runs on. `null` when none does. Pure.
 */
export function nextClock(facts: ClockFacts): RunningClock | null {
  const clocks = clocksOf(dutySeverity(facts.severity, facts.held));
  if (facts.state === "triage" && facts.acknowledgedAt === null)
    return clocks.acknowledge
      ? { kind: "acknowledge", dueAt: dueAt(clocks.acknowledge, facts.raisedAt) }
      : null;
  const ended = facts.state === "dismissed" || facts.state === "merged";
  if (ended ? facts.held === null : facts.state !== "triage" && facts.state !== "investigating") return null;
  return clocks.contain && !isShut(facts)
    ? { kind: "contain", dueAt: dueAt(clocks.contain, facts.reopenedAt ?? facts.raisedAt) }
    : null;
}

/** Whether what lay open was closed again, by the source's own account. */
export const isShut = ({ window }: Pick<ClockFacts, "window">): boolean =>
  window.openedAt !== null && window.closedAt !== null;

import type { Severity } from "#core/base/scales.ts";
import { clocksOf, dueAt } from "#core/policy/clocks.ts";

/** A SEV that nobody acknowledged yet, as far as paging goes. */
export interface Waiting {
  /** The severity whose duties run. */
  readonly severity: Severity;
  readonly raisedAt: Date;
  /** The last step that was paged; 0 before the first. */
  readonly paged: number;
}

const STEPS = 3;

/**
 * The next step to page, or null. Step 1 at once, 2 when the acknowledge clock runs out, 3 after as long again; a SEV
 * without a clock of hours (4 and 5) pages nobody. Pure.
 */
export function nextPage({ severity, raisedAt, paged }: Waiting, now: Date): number | null {
  const { acknowledge } = clocksOf(severity);
  if (acknowledge?.kind !== "after" || paged >= STEPS) return null;
  const step = paged + 1;
  const lengthMs = dueAt(acknowledge, raisedAt).getTime() - raisedAt.getTime();
  const from = raisedAt.getTime() + (step - 1) * lengthMs;
  return now.getTime() >= from ? step : null;
}

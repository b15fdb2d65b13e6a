import { moreSerious, type Severity } from "#core/base/scales.ts";

/** Three severities that stand side by side. */
export interface Severities {
  readonly automatic: Severity;
  readonly triaged: Severity | null;
  readonly final: Severity | null;
}

/** The one that counts: final, else triaged, else automatic. */
export function effectiveSeverity(severities: Severities): Severity {
  return severities.final ?? severities.triaged ?? severities.automatic;
}

/** SEV 0 and 1 lie on the notification side: 72 h clock, paging, no snooze. */
export function isSerious(severity: Severity): boolean {
  return severity <= 1;
}

/** Whether a change lowers a SEV from 0-1 to 2-5, which a second reviewer has to confirm. */
export function crossesNotificationLine(from: Severity, to: Severity): boolean {
  return isSerious(from) && !isSerious(to);
}

/**
 * The stricter level that goes on beside a new value until a second reviewer confirms, or `null` for none.
 * `held` is what was already held before this change: lowering further does not shake it off, going back to 0-1 does.
 */
export function heldAfterChange(from: Severity, to: Severity, held: Severity | null): Severity | null {
  if (isSerious(to)) return null;
  return crossesNotificationLine(from, to) ? from : held;
}

/** The severity whose clocks and duties run: the stricter of the effective and the held one. */
export function dutySeverity(effective: Severity, held: Severity | null): Severity {
  return held === null ? effective : moreSerious(effective, held);
}

/** A SEV 0-1, or one still held there, cannot be snoozed. */
export function canSnooze(effective: Severity, held: Severity | null): boolean {
  return !isSerious(dutySeverity(effective, held));
}

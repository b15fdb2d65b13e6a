import type { Severity } from "#core/base/scales.ts";
import { clocksOf, type Due, dueAt, type NotificationClock } from "#core/policy/clocks.ts";
import { dutySeverity } from "#core/policy/sev-moves.ts";
import type { TrackState } from "#core/sev/notification/track.ts";

/** What of a SEV its clocks go by. Times are ours, but the window's. */
export interface ClockInput {
  readonly severity: Severity;
  /** The stricter severity that goes on until a second reviewer confirms. */
  readonly held: Severity | null;
  readonly raisedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly containedAt: Date | null;
  /** When the review was done: the SEV is closed. */
  readonly reviewedAt: Date | null;
  readonly window: { readonly openedAt: Date | null; readonly closedAt: Date | null };
  readonly notification: NotificationClock | null;
  readonly track: TrackState;
  /** When the privacy officer first decided on the notification. */
  readonly decidedAt: Date | null;
  readonly toldAt: Date | null;
  readonly nextUpdateBy: Date | null;
}

/** A time to act in, and when that was done. */
export interface StripClock {
  readonly dueAt: Date;
  readonly doneAt: Date | null;
}

export interface SevClocks {
  readonly acknowledge: StripClock | null;
  readonly contain: StripClock | null;
  /** Whether an authority or the people have to be told: due for a SEV 2. */
  readonly assess: StripClock | null;
  readonly review: StripClock | null;
  /** The window was closed at the source. */
  readonly shut: boolean;
  readonly notification: NotificationClock | null;
  readonly track: TrackState;
  readonly toldAt: Date | null;
  readonly nextUpdateBy: Date | null;
}

/** Every clock of a SEV, all from when it was raised, but the 72 h and the promised statement. Pure. */
export function clocksFor(input: ClockInput): SevClocks {
  const clocks = clocksOf(dutySeverity(input.severity, input.held));
  const clock = (due: Due | null, doneAt: Date | null): StripClock | null =>
    due === null ? null : { dueAt: dueAt(due, input.raisedAt), doneAt };
  const { window, notification, track, toldAt, nextUpdateBy } = input;
  return {
    acknowledge: clock(clocks.acknowledge, input.acknowledgedAt),
    contain: clock(clocks.contain, input.containedAt),
    assess: clock(clocks.assess, input.decidedAt),
    review: clock(clocks.review, input.reviewedAt),
    shut: window.openedAt !== null && window.closedAt !== null,
    ...{ notification, track, toldAt, nextUpdateBy },
  };
}

import type { Curves } from "../statistics/exceedance.ts";
import type { Pressing, Telling } from "./budget.ts";
import type { Expectations } from "./expect-day.ts";
import type { Measured } from "./measure-actor.ts";
import type { Calibrated } from "./score-actor.ts";

/** One actor's day that is told. */
export interface Alert {
  readonly actor: string;
  readonly day: number;
  readonly telling: Telling;
  readonly pressing: Pressing;
  readonly measured: Measured;
  readonly expected: Expectations;
  readonly curve: Curves;
}

export interface JudgedDay {
  readonly day: number;
  readonly alerts: readonly Alert[];
  /** Actors drawn by lot for review, suspicious or not: what they turn out to be is a precision without bias. */
  readonly audit: readonly string[];
  readonly judged: readonly Judged[];
}

export interface Judged {
  readonly measured: Measured;
  readonly expected: Expectations;
  readonly curve: Curves;
  /** Each measure, worth what it has been worth of late. */
  readonly calibrated: readonly Calibrated[];
  /** The rarest of each family, worth what the family has been worth. */
  readonly families: readonly Calibrated[];
  readonly pressing: Pressing;
}

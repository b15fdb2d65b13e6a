import { HOUR_MS } from "#core/base/durations.ts";
/** A stretch of the source's clock in equal steps. `from` and `to` lie on whole hours, or days where the steps are days. */
export interface Axis {
  readonly from: Date;
  readonly to: Date;
  readonly stepHours: 1 | 24;
}

const STEPS_IN_HOURS_MAX = 14 * 24;
const BESIDE_HOURS_MIN = 24;
const BESIDE_HOURS_MAX = 14 * 24;

/**
 * The window with as much beside it as it is long, at least a day and at most 14; in days where hours would be too many. One
 * that is open ends the axis. Pure.
 */
export function axisOf(openedAt: Date, until: Date, isOpen = false): Axis {
  const hours = Math.max(0, until.getTime() - openedAt.getTime()) / HOUR_MS;
  const beside = Math.min(BESIDE_HOURS_MAX, Math.max(BESIDE_HOURS_MIN, hours)) * HOUR_MS;
  const [first, last] = [openedAt.getTime() - beside, until.getTime() + (isOpen ? 0 : beside)];
  const stepHours = (last - first) / HOUR_MS > STEPS_IN_HOURS_MAX ? 24 : 1;
  const step = stepHours * HOUR_MS;
  return {
    from: new Date(Math.floor(first / step) * step),
    to: new Date(Math.ceil(last / step) * step),
    stepHours,
  };
}

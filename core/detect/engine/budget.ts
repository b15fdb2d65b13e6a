import type { DetectState } from "./state.ts";
import type { DetectSettings, FamilyName } from "./settings.ts";
import type { Calibrated } from "./score-actor.ts";

/** How pressing a day is, and what makes it so. */
export interface Pressing {
  readonly priority: number;
  /** The most pressing of each family that says anything, the most pressing first. */
  readonly reasons: readonly Calibrated[];
}

/**
 * -log10 of the calibrated probability, a family with the larger share of the budget first: so each family is given about its
 * quota. Probabilities of different families are never multiplied. Below the floor nothing presses.
 */
export function pressingOf(scores: readonly Calibrated[], { quotas, floor }: DetectSettings): Pressing {
  const best = new Map<FamilyName, Calibrated>();
  for (const each of scores)
    if (each.score > 0 && each.exceedance < (best.get(each.family)?.exceedance ?? 1)) best.set(each.family, each);
  const priorityOf = ({ family, exceedance }: Calibrated): number => Math.log10(quotas[family]) - Math.log10(exceedance);
  const reasons = [...best.values()]
    .filter(({ exceedance }) => exceedance <= floor)
    .sort((a, b) => priorityOf(b) - priorityOf(a));
  return { priority: reasons[0] ? priorityOf(reasons[0]) : Number.NEGATIVE_INFINITY, reasons };
}

const WINDOW_DAYS = 28;
/** A finding within this many days of the last joins its SEV; after so many days a SEV is looked at anew. */
export const GAP_DAYS = 7;
export const SEV_DAYS_MAX = 30;

/** Remembers how pressing a day's actors were, and sets what tomorrow's have to reach. */
export function learnPressing(state: DetectState, day: number, all: readonly (readonly [string, number])[], { alertsADay }: DetectSettings): void {
  const kept = Math.ceil(12 * alertsADay) + 10;
  const top = all.filter(([, priority]) => priority > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  state.pressing.push({ day, actors: all.length, top: top.slice(0, kept).map(([actor, priority]) => [actor, priority]) });
  while (state.pressing[0] && state.pressing[0].day <= day - WINDOW_DAYS) state.pressing.shift();
  state.threshold = thresholdOf(state, day, alertsADay);
}

/** The priority at which the last 28 days would have brought as many new alerts as the budget allows. */
function thresholdOf({ pressing }: DetectState, day: number, alertsADay: number): number {
  const first = pressing[0]?.day ?? day;
  const wanted = alertsADay * (day - first + 1);
  let [low, high] = [0, 12];
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    if (newAlerts(pressing, middle) > wanted) low = middle;
    else high = middle;
  }
  return high;
}

function newAlerts(pressing: DetectState["pressing"], threshold: number): number {
  const open = new Map<string, { since: number; last: number }>();
  let alerts = 0;
  for (const { day, top } of pressing)
    for (const [actor, priority] of top) {
      if (priority < threshold) break; // sorted
      const sev = open.get(actor);
      if (sev && joins(sev, day)) sev.last = day;
      else {
        alerts++;
        open.set(actor, { since: day, last: day });
      }
    }
  return alerts;
}

/** Whether a finding of a day belongs to the SEV that is open. */
export const joins = (open: { since: number; last: number }, day: number): boolean =>
  day - open.last <= GAP_DAYS && day - open.since <= SEV_DAYS_MAX;

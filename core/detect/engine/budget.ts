import type { Calibrated } from "./score-actor.ts";
import type { DetectSettings } from "./settings.ts";
import type { DetectState, OpenSev } from "./state.ts";

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
export function pressingOf(families: readonly Calibrated[], { quotas, floor }: DetectSettings): Pressing {
  const priorityOf = ({ family, exceedance }: Calibrated): number =>
    Math.log10(quotas[family]) - Math.log10(exceedance);
  const reasons = families
    .filter(({ exceedance, score }) => exceedance <= floor && score > 0)
    .sort((a, b) => priorityOf(b) - priorityOf(a));
  return { priority: reasons[0] ? priorityOf(reasons[0]) : Number.NEGATIVE_INFINITY, reasons };
}

const WINDOW_DAYS = 28;
/** A finding within this many days of the last joins its SEV; after so many days a SEV is looked at anew. */
const GAP_DAYS = 7;
const SEV_DAYS_MAX = 30;
/** A finding that joins is told all the same when it is twice as rare as all before it. */
const TWICE = Math.log10(2);

/** Whether a day still belongs to what is open. */
export const joins = (open: OpenSev, day: number): boolean =>
  day - open.last <= GAP_DAYS && day - open.since <= SEV_DAYS_MAX;

export type Telling = "new" | "more" | "joined";

/** What a finding is beside what is open: news, more than was known, or the same story going on, which nobody is told again. */
export function tell(
  open: OpenSev | null | undefined,
  day: number,
  priority: number,
): { telling: Telling; open: OpenSev } {
  if (!open || !joins(open, day)) return { telling: "new", open: { since: day, last: day, peak: priority } };
  const telling = priority >= open.peak + TWICE ? "more" : "joined";
  return { telling, open: { since: open.since, last: day, peak: Math.max(open.peak, priority) } };
}

/** Remembers how pressing a day's actors were, and sets what tomorrow's have to reach. */
export function learnPressing(
  state: Budget,
  day: number,
  all: readonly (readonly [string, number])[],
  { alertsADay }: DetectSettings,
): void {
  const kept = Math.ceil(20 * alertsADay) + 20;
  const top = all
    .filter(([, priority]) => priority > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const cut = top[kept]?.[1] ?? 0;
  state.pressing.push({
    day,
    cut,
    top: top.slice(0, kept).map(([actor, priority]) => [actor, priority]),
  });
  while (state.pressing[0] && state.pressing[0].day <= day - WINDOW_DAYS) state.pressing.shift();
  state.threshold = thresholdOf(state, day, alertsADay);
}

type Budget = Pick<DetectState, "pressing" | "threshold">;

/** The priority at which the last 28 days would have brought as many alerts as the budget allows. */
function thresholdOf({ pressing }: Budget, day: number, alertsADay: number): number {
  const first = pressing[0]?.day ?? day;
  const wanted = alertsADay * (day - first + 1);
  let low = Math.max(0, ...pressing.map(({ cut }) => cut)); // below it not all are known
  let high = 15;
  for (let step = 0; step < 18; step++) {
    const middle = (low + high) / 2;
    if (alertsAt(pressing, middle) > wanted) low = middle;
    else high = middle;
  }
  return high;
}

function alertsAt(pressing: DetectState["pressing"], threshold: number): number {
  const open = new Map<string, OpenSev>();
  let alerts = 0;
  for (const { day, top } of pressing)
    for (const [actor, priority] of top) {
      if (priority < threshold) break; // sorted
      const told = tell(open.get(actor), day, priority);
      open.set(actor, told.open);
      if (told.telling !== "joined") alerts++;
    }
  return alerts;
}

import { DAY_MS, WEEK_MS } from "#core/base/durations.ts";
import type { SevTimes } from "./figures.ts";

/** Seven days: how many SEVs of each severity, 0 to 5, were raised in them, and how many of all were closed. */
export interface Week {
  readonly from: Date;
  readonly raised: readonly number[];
  readonly closed: number;
}

const MONDAY_MS = 4 * DAY_MS;

/** The weeks from Monday to Monday, UTC, that the span touches, none left out. Pure. */
export function weeksOf(sevs: readonly SevTimes[], from: Date, to: Date): Week[] {
  const first = weekOf(from);
  const count = weekOf(to) - first + 1;
  const weeks = Array.from({ length: count }, (_, at) => ({
    from: new Date((first + at) * WEEK_MS + MONDAY_MS),
    raised: [0, 0, 0, 0, 0, 0],
    closed: 0,
  }));
  for (const { raisedAt, spans, severity } of sevs) {
    const raisedIn = weeks[weekOf(raisedAt) - first];
    if (raisedIn) raisedIn.raised[severity] = (raisedIn.raised[severity] ?? 0) + 1;
    for (const { closedAt } of spans) {
      const closedIn = closedAt ? weeks[weekOf(closedAt) - first] : undefined;
      if (closedIn) closedIn.closed += 1;
    }
  }
  return weeks;
}

/** Which Monday-to-Monday week since 5 January 1970. */
const weekOf = (at: Date): number => Math.floor((at.getTime() - MONDAY_MS) / WEEK_MS);

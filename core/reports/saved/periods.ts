import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import { dayName, localTime, weekdayOf, zoneOffsetMs } from "#core/detect/rollup/local-time.ts";

export const EVERY = ["day", "week", "month"] as const;

/** When a report is made by itself: at an hour of a zone's clock, each day, each Monday, or each first of a month. */
export interface Schedule {
  readonly every: (typeof EVERY)[number];
  /** 0-23. */
  readonly hour: number;
  /** IANA. */
  readonly zone: string;
}

/** The whole day, week or month before a run, by the zone's calendar. */
export interface Period {
  /** One for all schedules that mean the same: "week 2026-11-16". */
  readonly key: string;
  readonly from: Date;
  /** Not included. */
  readonly to: Date;
  /** From when on it is made. */
  readonly dueAt: Date;
}

/** The newest period that is due at a moment. Pure. */
export function lastPeriod(schedule: Schedule, at: Date): Period {
  const today = localTime(schedule.zone, at.getTime()).day;
  const period = endingOn(schedule, beginOf(schedule.every, today));
  return period.dueAt <= at ? period : periodBefore(schedule, period);
}

/** The period before one. Pure. */
export function periodBefore(schedule: Schedule, { from }: Period): Period {
  return endingOn(schedule, localTime(schedule.zone, from.getTime()).day);
}

/** The first period that is not due yet at a moment. Pure. */
export function nextPeriod(schedule: Schedule, at: Date): Period {
  const { to } = lastPeriod(schedule, at);
  const begin = localTime(schedule.zone, to.getTime()).day;
  const long = { day: 1, week: 7, month: 31 }[schedule.every];
  return endingOn(schedule, beginOf(schedule.every, begin + long));
}

/** The periods that became due after a moment and are due at another, the newest `most` of them, oldest first. Pure. */
export function duePeriods(schedule: Schedule, after: Date, at: Date, most: number): Period[] {
  const due: Period[] = [];
  for (
    let period = lastPeriod(schedule, at);
    period.dueAt > after && due.length < most;
    period = periodBefore(schedule, period)
  )
    due.unshift(period);
  return due;
}

/** The day, Monday or first of a month on or before a day. Days count from 1970. */
function beginOf(every: Schedule["every"], day: number): number {
  if (every === "day") return day;
  if (every === "week") return day - weekdayOf(day);
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS;
}

function endingOn({ every, hour, zone }: Schedule, end: number): Period {
  const begin = beginOf(every, end - 1);
  return {
    key: `${every} ${dayName(begin)}`,
    from: momentOf(zone, begin, 0),
    to: momentOf(zone, end, 0),
    dueAt: momentOf(zone, end, hour),
  };
}

/** When a zone's clock shows an hour of a day; an hour that is left out in spring begins an hour later. */
function momentOf(zone: string, day: number, hour: number): Date {
  const local = day * DAY_MS + hour * HOUR_MS;
  const early = local - zoneOffsetMs(zone, local - DAY_MS);
  const late = local - zoneOffsetMs(zone, local + DAY_MS);
  const right = [early, late].find((at) => at + zoneOffsetMs(zone, at) === local);
  return new Date(right ?? Math.max(early, late));
}

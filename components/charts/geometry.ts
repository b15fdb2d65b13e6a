/** A piece of a stacked bar. `x` and `width` are percent of the plot, `y` and `height` px from its top. */
export interface Segment {
  dss: 1 | 2 | 3 | 4;
  y: number;
  height: number;
}

export interface StackedBar {
  x: number;
  width: number;
  segments: Segment[];
}

export type DssCounts = readonly [number, number, number, number];

const LEVELS = [1, 2, 3, 4] as const;
const GAP_SHARE = 0.2;
const CLOSEST_PERCENT = 12;

const percentOf = (part: number, whole: number) => Math.round((part / whole) * 1e4) / 100;

/**
 * Bars of equal width over the whole plot, DSS 1 at the bottom and 4 on top. Heights share one scale from 0 to the
 * largest sum; an hour with no read has no segment. The heights of a bar add up to its share of `heightPx`.
 */
export function stackBars(hours: readonly DssCounts[], heightPx: number): StackedBar[] {
  const most = Math.max(1, ...hours.map(total));
  return hours.map((counts, at) => {
    let below = 0;
    const segments: Segment[] = [];
    for (const dss of LEVELS) {
      const height = ((counts[dss - 1] ?? 0) / most) * heightPx;
      below += height;
      if (height > 0) segments.push({ dss, y: round(heightPx - below), height: round(height) });
    }
    const slot = 100 / hours.length;
    return { x: percentOf(at, hours.length), width: round(slot * (1 - GAP_SHARE)), segments };
  });
}

export const total = (counts: DssCounts): number => counts.reduce((sum, n) => sum + n, 0);

const round = (n: number) => Math.round(n * 100) / 100;

/**
 * Where each day begins, in percent of the plot; every n-th only, so that at most `most` labels stand,
 * and not the first where a part of a day is too short for its label.
 */
export function dayTicks(startsUtc: readonly string[], most = 7): { at: number; x: number }[] {
  const days = startsUtc.flatMap((start, at) => (at === 0 || start.slice(11, 13) === "00" ? [at] : []));
  const every = Math.max(1, Math.ceil(days.length / most));
  const ticks = days
    .filter((_, n) => n % every === 0)
    .map((at) => ({ at, x: percentOf(at, startsUtc.length) }));
  const [first, second] = ticks;
  return first && second && second.x - first.x < CLOSEST_PERCENT ? ticks.slice(1) : ticks;
}

/** A cell of the calendar: its week (column), weekday (row, Monday 0) and how dark it is (0 none to 4). */
export interface CalendarCell {
  week: number;
  weekday: number;
  shade: ReturnType<typeof shadeOf>;
}

/** Days in order, the first at its own weekday. Shades are quarters of the most; any read at all is at least 1. */
export function calendarCells(days: readonly { dayUtc: string; count: number }[]): CalendarCell[] {
  const most = Math.max(1, ...days.map(({ count }) => count));
  const first = days[0] ? mondayFirst(days[0].dayUtc) : 0;
  return days.map(({ count }, at) => ({
    week: Math.floor((first + at) / 7),
    weekday: (first + at) % 7,
    shade: shadeOf(count, most),
  }));
}

/** How dark a cell is, in quarters of the most: 0 for none, and any at all at least 1. */
export const shadeOf = (value: number, most: number): 0 | 1 | 2 | 3 | 4 =>
  Math.ceil((value / Math.max(1, most)) * 4) as 0 | 1 | 2 | 3 | 4;

const mondayFirst = (dayUtc: string) => (new Date(dayUtc).getUTCDay() + 6) % 7;

/** The length of a bar among others: 0 for none, otherwise at least 2 px so that one read is seen. */
export const barLength = (value: number, most: number, longestPx: number): number =>
  value <= 0 ? 0 : Math.max(2, Math.round((value / Math.max(1, most)) * longestPx));

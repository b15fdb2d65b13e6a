import { DAY_MS } from "#core/base/durations.ts";

/** From when (included) to when; null is without end. */
export interface Times {
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Whole numbers from `from` on and before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How a time is put together: whole months and days in UTC, which are counted already, and what is left at its ends. */
export interface Plan {
  readonly months: Span | null;
  readonly days: readonly Span[];
  readonly edges: readonly Times[];
}

const FIRST = -2_147_483_648;
const LAST = 2_147_483_647;

/** Takes a time apart into as few counts as there are. Its parts do not overlap, and leave nothing out. */
export function planOf({ from, to }: Times): Plan {
  const firstDay = from === null ? FIRST : Math.ceil(from.getTime() / DAY_MS);
  const pastDay = to === null ? LAST : Math.floor(to.getTime() / DAY_MS);
  if (firstDay >= pastDay)
    return { months: null, days: [], edges: isNothing(from, to) ? [] : [{ from, to }] };
  const edges = [
    ...(from !== null && from.getTime() < firstDay * DAY_MS ? [{ from, to: dayAt(firstDay) }] : []),
    ...(to !== null && to.getTime() > pastDay * DAY_MS ? [{ from: dayAt(pastDay), to }] : []),
  ];
  return { ...wholeDays(firstDay, pastDay), edges };
}

function wholeDays(firstDay: number, pastDay: number): Pick<Plan, "months" | "days"> {
  const firstMonth = firstDay === FIRST ? FIRST : monthFrom(dayAt(firstDay));
  const pastMonth = pastDay === LAST ? LAST : monthOf(dayAt(pastDay));
  if (firstMonth >= pastMonth) return { months: null, days: [{ from: firstDay, to: pastDay }] };
  const days = [
    { from: firstDay, to: firstMonth === FIRST ? FIRST : dayOfMonth(firstMonth) },
    { from: pastMonth === LAST ? LAST : dayOfMonth(pastMonth), to: pastDay },
  ];
  return { months: { from: firstMonth, to: pastMonth }, days: days.filter(({ from, to }) => from < to) };
}

const isNothing = (from: Date | null, to: Date | null): boolean => from !== null && to !== null && from >= to;
const dayAt = (day: number): Date => new Date(day * DAY_MS);

/** Months since the year 0: of the one that a moment lies in, and of the first one that begins at it or later. */
const monthOf = (at: Date): number => at.getUTCFullYear() * 12 + at.getUTCMonth();
const monthFrom = (at: Date): number => monthOf(at) + (at.getUTCDate() === 1 ? 0 : 1);
const dayOfMonth = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12) / DAY_MS;

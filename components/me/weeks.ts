import { DAY_MS } from "#core/base/durations.ts";
import type { CalendarDay } from "../charts/calendar-heat.tsx";

/** Every day of whole weeks (from a Monday) up to the day `end` (YYYY-MM-DD), with its reads; days without any are 0. Pure. */
export function weeksUpTo(
  end: string,
  weeks: number,
  perDay: readonly { day: string; reads: number }[],
): CalendarDay[] {
  const reads = new Map(perDay.map((of) => [of.day, of.reads]));
  const last = Date.parse(`${end}T00:00:00Z`);
  const sinceMonday = (new Date(last).getUTCDay() + 6) % 7;
  const days = (weeks - 1) * 7 + sinceMonday + 1;
  return Array.from({ length: days }, (_, at) => {
    const dayUtc = new Date(last - (days - 1 - at) * DAY_MS).toISOString().slice(0, 10);
    return { dayUtc, count: reads.get(dayUtc) ?? 0 };
  });
}

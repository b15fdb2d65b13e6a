const DAYS_A_PAGE = 7;
/** A page ends before the day with which it would look at more reads than this; one day it always has. */
const READS_A_PAGE = 4_000;

/** The days of one page, newest first, before the day `before` (exclusive), and where the next page begins. Pure. */
export function daysOf(
  reads: readonly { readonly day: string; readonly times: number }[],
  before: string | null,
): { days: string[]; next: string | null } {
  const perDay = new Map<string, number>();
  for (const { day, times } of reads)
    if (before === null || day < before) perDay.set(day, (perDay.get(day) ?? 0) + times);
  const all = [...perDay.keys()].sort().reverse();
  const days: string[] = [];
  let sum = 0;
  for (const day of all.slice(0, DAYS_A_PAGE)) {
    sum += perDay.get(day) ?? 0;
    if (days.length > 0 && sum > READS_A_PAGE) break;
    days.push(day);
  }
  return { days, next: days.length < all.length ? (days.at(-1) ?? null) : null };
}

const DAYS_A_PAGE = 7;
/** A page ends before the day with which it would look at more reads than this; one day it always has. */
const READS_A_PAGE = 4_000;

interface Day {
  readonly day: string;
  readonly times: number;
}

/** How much there is on each day, newest first. Pure. */
export function perDay(reads: readonly Day[]): Day[] {
  const sums = new Map<string, number>();
  for (const { day, times } of reads) sums.set(day, (sums.get(day) ?? 0) + times);
  return [...sums].map(([day, times]) => ({ day, times })).sort((a, b) => (a.day < b.day ? 1 : -1));
}

/** Of such days those of one page, before the day `before` (exclusive), and where the next page begins. Pure. */
export function daysOf(
  newestFirst: readonly Day[],
  before: string | null,
): { days: string[]; next: string | null } {
  const all = before === null ? newestFirst : newestFirst.filter(({ day }) => day < before);
  const days: string[] = [];
  let sum = 0;
  for (const { day, times } of all.slice(0, DAYS_A_PAGE)) {
    sum += times;
    if (days.length > 0 && sum > READS_A_PAGE) break;
    days.push(day);
  }
  return { days, next: days.length < all.length ? (days.at(-1) ?? null) : null };
}

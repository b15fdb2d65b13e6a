/** What a difference was found in. */
export const CHECKS = [
  "entries",
  "tiles",
  "head",
  "checkpoints",
  "kept heads",
  "columns",
  "state",
  "items",
  "ranges",
] as const;
export type Check = (typeof CHECKS)[number];

/** One thing that is not as it was written. `index` is the entry's, or the size of a head; null for none. */
export interface Difference {
  readonly check: Check;
  readonly index: number | null;
  readonly says: string;
}

interface Found {
  readonly count: number;
  /** The one with the smallest index. */
  readonly first: Difference;
}

/** How many differences each check found, and the first of each: of any size, since no more is kept of the others. */
export type Tally = Partial<Record<Check, Found>>;

/** Counts a difference. */
export function note(tally: Tally, check: Check, index: number | null, says: string): void {
  addFound(tally, check, { count: 1, first: { check, index, says } });
}

/** Adds what another part of the log showed. */
export function addTally(tally: Tally, other: Tally): void {
  for (const check of CHECKS) {
    const found = other[check];
    if (found) addFound(tally, check, found);
  }
}

function addFound(tally: Tally, check: Check, more: Found): void {
  const before = tally[check];
  tally[check] = before
    ? { count: before.count + more.count, first: earlier(before.first, more.first) }
    : more;
}

const place = ({ index }: Difference): number => index ?? Number.POSITIVE_INFINITY;
const earlier = (a: Difference, b: Difference): Difference => (place(b) < place(a) ? b : a);

/** The difference with the smallest index of all; null when there is none. */
export const firstOf = (tally: Tally): Difference | null =>
  CHECKS.flatMap((check) => tally[check]?.first ?? []).reduce<Difference | null>(
    (first, next) => (first ? earlier(first, next) : next),
    null,
  );

/** How many differences each check found that found some. */
export const countsOf = (tally: Tally): Partial<Record<Check, number>> =>
  Object.fromEntries(Object.entries(tally).map(([check, { count }]) => [check, count]));

/** How many differences there are in all. */
export const countOf = (tally: Tally): number =>
  CHECKS.reduce((sum, check) => sum + (tally[check]?.count ?? 0), 0);

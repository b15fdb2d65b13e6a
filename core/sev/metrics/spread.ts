/** Lengths of time in milliseconds. */
export interface Spread {
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  /** Nine of ten took at most this (nearest rank). */
  readonly p90: number;
}

/** Mean, median and ninetieth percentile by nearest rank; null of nothing. */
export function spreadOf(lengths: readonly number[]): Spread | null {
  if (lengths.length === 0) return null;
  const sorted = [...lengths].sort((a, b) => a - b);
  const rank = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] as number;
  const mean = Math.round(sorted.reduce((sum, length) => sum + length, 0) / sorted.length);
  return { count: sorted.length, mean, median: rank(0.5), p90: rank(0.9) };
}

/**
 * Where a share that was seen as `hits` of `of` may truly lie: the 95 % interval of Wilson (1927), which stays within 0
 * and 1 and is wide for few. Null of none.
 */
export function shareInterval(
  hits: number,
  of: number,
): { readonly low: number; readonly high: number } | null {
  if (of === 0) return null;
  const z = 1.96;
  const share = hits / of;
  const middle = share + (z * z) / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const scale = 1 + (z * z) / of;
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

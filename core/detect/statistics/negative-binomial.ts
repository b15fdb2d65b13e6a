import betainc from "@stdlib/math-base-special-betainc";

/**
 * The probability that a count whose variance is `dispersion` times its mean reaches `count` or more: the upper tail of
 * the negative binomial, I_{1-p}(k, r) with p = 1/dispersion and r = mean/(dispersion - 1). It is computed as a tail, so
 * it stays right where `1 - cdf` has long become 0. `count` may be fractional (sums of weights): the tail between two whole counts
 * is then interpolated by the same function. Dispersion is at least 1.01: the Poisson limit is not needed. A mean of 0 is
 * taken as 1e-9.
 */
export function negativeBinomialTail(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 1;
  const over = Math.max(1.01, dispersion);
  return betainc(1 - 1 / over, count, Math.max(1e-9, mean) / (over - 1), true, false);
}

/** -log10 of a probability, at most 300. */
export const surprise = (probability: number): number =>
  Math.min(300, -Math.log10(Math.max(1e-300, probability)));

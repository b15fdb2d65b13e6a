/**
 * The value that a standard normal exceeds with this probability (Acklam's rational approximation, to 1e-9 relative in
 * the middle): evidence of different measures on one scale. Held to -3 .. 6.
 */
export function normalScore(exceedance: number): number {
  const p = Math.min(1 - 1e-9, Math.max(1e-12, exceedance));
  return Math.min(6, Math.max(-3, p < 0.5 ? -lowQuantile(p) : lowQuantile(1 - p)));
}

const A = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
  2.506628277459239,
];
const B = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1,
  1,
];
const C = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const D = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416, 1];

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

/** Of a probability of at most a half. */
function lowQuantile(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return polynomial(C, q) / polynomial(D, q);
  }
  const q = p - 0.5;
  return (polynomial(A, q * q) * q) / polynomial(B, q * q);
}

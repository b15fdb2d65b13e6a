import betainc from "@stdlib/math-base-special-betainc";

/** How often something is right, as far as verdicts tell: Beta(1 + right, 1 + wrong). */
export interface Precision {
  readonly right: number;
  readonly wrong: number;
  readonly mean: number;
  /** Nine chances of ten that it lies between. */
  readonly low: number;
  readonly high: number;
}

/** From verdicts. With none it may be anything: mean a half, between a twentieth and the rest. */
export function precisionOf(right: number, wrong: number): Precision {
  const [a, b] = [1 + right, 1 + wrong];
  return { right, wrong, mean: a / (a + b), low: quantile(0.05, a, b), high: quantile(0.95, a, b) };
}

function quantile(share: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (betainc(middle, a, b, true, false) < share) low = middle;
    else high = middle;
  }
  return high;
}

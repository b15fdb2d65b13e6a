import { surprise } from "./negative-binomial.ts";

const EULER = 0.5772156649015329;

/**
 * The probability that a largest of many reaches a value: the upper tail of Gumbel's law with this mean and variance (by
 * moments: scale = sd * sqrt(6)/pi, location = mean - 0.5772 scale). Computed as a tail, so it stays right where `1 - cdf`
 * has become 0. As -log10.
 */
export function gumbelSurprise(value: number, mean: number, variance: number): number {
  const scale = (Math.sqrt(variance) * Math.sqrt(6)) / Math.PI;
  const above = (value - (mean - EULER * scale)) / scale;
  return above > 30 ? Math.min(300, above * Math.LOG10E) : surprise(-Math.expm1(-Math.exp(-above)));
}

import { randomStream } from "../random.ts";

export type Random = () => number;

/** A stream of its own for a named part of a simulation: what one part draws does not move another. */
export function streamOf(seed: number, ...parts: readonly (number | string)[]): Random {
  let mixed = 0x811c9dc5 ^ seed;
  for (const character of parts.join("/")) {
    mixed ^= character.charCodeAt(0);
    mixed = Math.imul(mixed, 0x01000193);
  }
  mixed ^= mixed >>> 15;
  return randomStream(Math.imul(mixed, 0x2c1b3c6d));
}

/** A whole number from `from` to `to`, both included. */
export const whole = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));

/** A number whose logarithm is even between two bounds: as many between 1 and 10 as between 10 and 100. */
export const logEven = (random: Random, from: number, to: number): number =>
  Math.exp(Math.log(from) + random() * (Math.log(to) - Math.log(from)));

/** Standard normal (Box-Muller). */
export const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Gamma with mean `shape` and scale 1 (Marsaglia & Tsang 2000). */
export function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Poisson: by products up to 30, by a rounded normal above. */
export function poisson(random: Random, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

/** A count with this mean whose variance is `dispersion` times the mean. */
export const overdispersed = (random: Random, mean: number, dispersion: number): number =>
  mean <= 0 ? 0 : poisson(random, gamma(random, mean / (dispersion - 1)) * (dispersion - 1));

/** `count` different members of a list, in no order; all of a shorter list. */
export function several<T>(random: Random, from: readonly T[], count: number): T[] {
  const pool = [...from];
  const taken: T[] = [];
  while (taken.length < count && pool.length > 0) {
    const at = Math.floor(random() * pool.length);
    taken.push(pool[at]!); // at < length
    pool[at] = pool.at(-1)!;
    pool.pop();
  }
  return taken;
}

/** The place of one of the weights, drawn by weight. */
export function weighted(random: Random, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return at;
  }
  return weights.length - 1;
}

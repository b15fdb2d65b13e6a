/** One number of each round, with what sums them up. */
export interface Rounds {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** In the order of the rounds. */
  readonly all: readonly number[];
}

/** A side of a comparison: does its work once and answers its figure (a rate, a time). */
export type Side = () => Promise<number>;

/**
 * Runs every side once a round, in turn, so that what else the machine does falls on all of them. Every other round goes
 * backwards: no side always has the other's leavings.
 */
export async function interleaved<Name extends string>(
  sides: Readonly<Record<Name, Side>>,
  rounds = 5,
): Promise<Record<Name, Rounds>> {
  const names = Object.keys(sides) as Name[];
  const found = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++)
    for (const name of round % 2 === 0 ? names : names.toReversed()) found[name].push(await sides[name]());
  return Object.fromEntries(names.map((name) => [name, summary(found[name])])) as Record<Name, Rounds>;
}

/** What sums up one number of each round; at least one round. */
export function summary(all: readonly number[]): Rounds {
  const sorted = all.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle]!; // at least one round
  const median = sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
  return { median, min: sorted[0]!, max: sorted.at(-1)!, all };
}

/** Median over median, and the least and the greatest quotient of a single round. */
export function ratioOf(
  over: Rounds,
  under: Rounds,
): { ratio: number; ratio_min: number; ratio_max: number } {
  const each = over.all.map((value, round) => value / under.all[round]!); // as many rounds on both sides
  return { ratio: over.median / under.median, ratio_min: Math.min(...each), ratio_max: Math.max(...each) };
}

/** The value that this share of the others does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!; // at least one value
}

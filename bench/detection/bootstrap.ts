import { randomStream } from "#simulator/random.ts";

export interface Interval {
  readonly value: number;
  /** 95 %, by bootstrap. */
  readonly low: number;
  readonly high: number;
}

const DRAWS = 1_000;

/** The mean over groups of the share that is true, with its interval when each group is drawn again with replacement. */
export function macroShare(groups: readonly (readonly boolean[])[]): Interval {
  const filled = groups.filter((group) => group.length > 0);
  const random = randomStream(20_261_121);
  const mean = (
    all: readonly (readonly boolean[])[],
    take: (group: readonly boolean[], nth: number) => boolean,
  ): number =>
    all.reduce((sum, group) => sum + group.filter((_, nth) => take(group, nth)).length / group.length, 0) /
    all.length;
  if (filled.length === 0) return { value: 0, low: 0, high: 0 };
  const draws = Array.from({ length: DRAWS }, () =>
    mean(filled, (group) => group[Math.floor(random() * group.length)]!),
  ).sort((a, b) => a - b);
  return {
    value: mean(filled, (group, nth) => group[nth]!),
    low: draws[Math.floor(0.025 * DRAWS)]!,
    high: draws[Math.floor(0.975 * DRAWS)]!,
  };
}

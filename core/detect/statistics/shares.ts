import type { Shares } from "../engine/state.ts";

/**
 * The chance that a category turns up on a day, for someone with these days, leaning on a wider group's chance as if it
 * were `weight` days more: the predictive mean of a Dirichlet prior with that strength. Groups back off into one another.
 */
export const backedOff = (
  own: Shares | undefined,
  category: string,
  wider: number,
  weight: number,
): number =>
  own === undefined ? wider : ((own.counts.get(category) ?? 0) + weight * wider) / (own.days + weight);

/** Adds a day on which these categories turned up. `keep` fades the days before. */
export function addShares(shares: Shares, categories: Iterable<string>, keep: number): void {
  fade(shares, keep);
  shares.days += 1;
  for (const category of categories) shares.counts.set(category, (shares.counts.get(category) ?? 0) + 1);
}

const FORGOTTEN = 0.002;

/** Lets days fade; what is worth next to nothing is forgotten, so that memory stays bounded. */
export function fade(shares: Shares, keep: number): void {
  shares.days *= keep;
  for (const [category, count] of shares.counts)
    if (count * keep < FORGOTTEN) shares.counts.delete(category);
    else shares.counts.set(category, count * keep);
}

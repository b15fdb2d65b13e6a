import type { LeafSpan } from "#core/merkle/prefix-tree/hashes.ts";
import type { Runner } from "#db/statement.ts";

/** The entries from a leaf on that somebody may not know of yet, whoever that is: their leaf indexes. */
export type WithheldFrom = (run: Runner, from: number) => Promise<readonly number[]>;

/** Where nothing is ever withheld. */
export const nothingWithheld: WithheldFrom = async () => [];

/** About a day: so many ranges are proven, or held back, together. */
export const RANGES_HELD_TOGETHER = 24;

/** A closed range, by its number from 1 on. */
interface Numbered extends LeafSpan {
  readonly number: number;
}

/** Which ranges are held back or given together. */
const groupOf = ({ number }: Pick<Numbered, "number">): number =>
  Math.floor((number - 1) / RANGES_HELD_TOGETHER);

/**
 * Whether a range is held back from everybody, because something in its group is withheld from somebody: one range alone, or one
 * person alone, being refused would tell what. What is in no range yet counts to the one that is closed next.
 */
export function heldBack(
  all: readonly Numbered[],
  withheld: readonly number[],
): (range: Numbered) => boolean {
  const next = { number: (all.at(-1)?.number ?? 0) + 1 };
  const groups = new Set(
    withheld.map((leaf) => groupOf(all.find(({ from, to }) => leaf >= from && leaf < to) ?? next)),
  );
  return (range) => groups.has(groupOf(range));
}

import type { LeafSpan } from "#core/merkle/prefix-tree/hashes.ts";
import { type Runner, statement } from "#db/statement.ts";
import { coversRead, inForce } from "../withheld/withheld.ts";

/** The reads that somebody may not know of yet, whoever that is: their leaf indexes. */
export async function withheldLeaves(run: Runner): Promise<number[]> {
  const rows = await run.all<{ leaf: number }>(statement`
    SELECT DISTINCT r.leaf_index::float8 AS leaf FROM withholding w JOIN read r ON ${coversRead} WHERE ${inForce()}`);
  return rows.map(({ leaf }) => leaf);
}

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

import type { LeafSpan } from "#core/merkle/prefix-tree/hashes.ts";
import { type Runner, statement } from "#db/statement.ts";
import { LOG_ID } from "../tree/head.ts";
import { inForce } from "../withheld/withheld.ts";

/**
 * Leaf indexes that somebody may not know of yet, whoever that is: the reads, and, from the decision to withhold on, the other
 * entries about the people whom those name. What an investigator does about a read would tell that there is something.
 */
export async function withheldLeaves(run: Runner): Promise<number[]> {
  const force = inForce();
  const rows = await run.all<{ leaf: number }>(statement`
    WITH covered AS (
      SELECT unnest(w.leaves) AS leaf, coalesce(w.decide_leaf, 0) AS since FROM withholding w WHERE ${force}
      UNION
      SELECT r.leaf_index, coalesce(w.decide_leaf, 0) FROM withholding w
      JOIN read r ON r.actor_id = w.reader_id AND r.happened_at >= w.from_at AND r.happened_at < w.to_at
      WHERE ${force} AND r.log_id = ${LOG_ID}
    ), named AS (
      SELECT s.subject_id, min(c.since) AS since FROM covered c
      JOIN read_subject s ON s.log_id = ${LOG_ID} AND s.leaf_index = c.leaf GROUP BY s.subject_id
    ), after AS (
      SELECT leaf_index, unnest(subject_ids) AS subject_id FROM entry_subject
      WHERE log_id = ${LOG_ID} AND leaf_index >= (SELECT min(since) FROM named)
    )
    SELECT leaf::float8 AS leaf FROM covered
    UNION
    SELECT e.leaf_index::float8 FROM after e JOIN named n ON n.subject_id = e.subject_id AND e.leaf_index >= n.since`);
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

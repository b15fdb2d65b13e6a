import { HOUR_MS } from "#core/base/durations.ts";
import type { LeafSpan } from "#core/merkle/prefix-tree/hashes.ts";
import { type Runner, statement } from "#db/statement.ts";
import { LOG_ID } from "../tree/head.ts";

/** A range ends with the first entry that is an hour younger than its first one, or with so many entries. */
export const RANGE_MS = HOUR_MS;
export const RANGE_LEAVES_MAX = 16_384;

/**
 * The range that begins at a leaf and can be closed now; null while it is not due. What closed the one before is in it, and
 * alone is no reason to close another: an idle log stays idle.
 */
export async function nextSpan(run: Runner, from: number, now: Date): Promise<LeafSpan | null> {
  const [head] = await run.all<{ size: number }>(
    statement`SELECT size::float8 AS size FROM log_head WHERE log_id = ${LOG_ID}`,
  );
  const size = head?.size ?? 0;
  const [first] = await run.all<{ at: Date }>(statement`
    SELECT recorded_at AS at FROM entry
    WHERE log_id = ${LOG_ID} AND leaf_index >= ${from} AND leaf_index < ${size} AND kind <> 'log.range' ORDER BY leaf_index LIMIT 1`);
  if (!first) return null;
  const end = new Date(first.at.getTime() + RANGE_MS);
  const most = from + RANGE_LEAVES_MAX;
  const [cut] = await run.all<{ leaf: number }>(statement`
    SELECT leaf_index::float8 AS leaf FROM entry
    WHERE log_id = ${LOG_ID} AND leaf_index > ${from} AND leaf_index < ${Math.min(most, size)} AND recorded_at >= ${end}
    ORDER BY leaf_index LIMIT 1`);
  if (cut) return { from, to: cut.leaf };
  if (size >= most) return { from, to: most };
  return now >= end ? { from, to: size } : null;
}

import { Refusal } from "#core/base/refusal.ts";
import { type Runner, statement } from "#db/statement.ts";

/** The leaves from `from` on and before `to`, which lie in one partition of each table. `to` is null for the open end. */
export interface Partition {
  readonly from: number;
  readonly to: number | null;
  /** When its first and last entry were recorded; null while it is written to. */
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  /** When the last of its entries is older than the policy. */
  readonly dueAt: Date | null;
  /** When its reads may be dropped: due, and announced for seven days. Null until it is announced. */
  readonly dropsAt: Date | null;
  /** What keeps it beyond that, in words. */
  readonly held: string | null;
  readonly droppedAt: Date | null;
  /** The entry `log.retain` that says so. */
  readonly droppedLeaf: number | null;
  readonly droppedReads: number | null;
}

/** All partitions, oldest first. */
export async function listPartitions(run: Runner): Promise<Partition[]> {
  const rows = await run.all<Partition>(statement`
    SELECT from_leaf AS "from", to_leaf AS "to", first_at AS "firstAt", last_at AS "lastAt", due_at AS "dueAt",
      drops_at AS "dropsAt", held, dropped_at AS "droppedAt", dropped_leaf AS "droppedLeaf", dropped_reads AS "droppedReads"
    FROM log_partition_state()`);
  return rows.map((row) => ({
    ...row,
    from: Number(row.from),
    to: numberOf(row.to),
    droppedLeaf: numberOf(row.droppedLeaf),
    droppedReads: numberOf(row.droppedReads),
  }));
}

const numberOf = (value: number | bigint | null): number | null => (value === null ? null : Number(value));

/** When the reads among these leaves were dropped by policy; null when none of them were. */
export async function droppedAt(run: Runner, first: number, count = 1): Promise<Date | null> {
  const [row] = await run.all<{ at: Date }>(statement`
    SELECT dropped_at AS at FROM log_partition
    WHERE dropped_at IS NOT NULL AND from_leaf < ${first + count} AND to_leaf > ${first} ORDER BY from_leaf LIMIT 1`);
  return row?.at ?? null;
}

/** Refuses (`dropped`) when the reads among these leaves were dropped by policy. */
export async function refuseDropped(run: Runner, field: string, first: number, count = 1): Promise<void> {
  const at = await droppedAt(run, first, count);
  if (at === null) return;
  const day = at.toISOString().slice(0, 10);
  throw new Refusal("dropped", {
    field,
    detail: `Dropped on ${day}, by policy. Its hash stays: whoever kept its bytes can still prove them.`,
  });
}

/** Reads recorded before this are no longer kept; null while none were dropped. */
export async function readsKeptSince(run: Runner): Promise<Date | null> {
  const [row] = await run.all<{ at: Date | null }>(
    statement`SELECT max(last_at) AS at FROM log_partition WHERE dropped_at IS NOT NULL`,
  );
  return row?.at ?? null;
}

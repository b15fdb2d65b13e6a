import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { sqlStateOf } from "#db/sql-state.ts";
import { onClient, onTx, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { appendEntry } from "../append/append-entry.ts";
import { listPartitions, type Partition } from "./partitions.ts";
import { whenFree } from "./when-free.ts";

interface Dropped {
  readonly past_leaf: number | bigint;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly reads: number | bigint;
  readonly kept: number | bigint;
  readonly kept_digest: Uint8Array;
  readonly months: number;
  readonly policy: number;
}

/** What log_drop says of a partition whose reads are gone. */
const DROPPED_ALREADY = "WR001";

/**
 * Announces what the policy says is too old, and drops the reads of what was announced for seven days and is not held,
 * oldest first. Each drop is one transaction with its entry, `log.retain`. Answers the first leaves of what was dropped.
 */
export async function dropOldReads(viewer: Viewer): Promise<number[]> {
  mustAllow(viewer, "log.retain");
  const run = onClient(database().pool);
  await run.all(statement`SELECT log_announce()`);
  const [clock] = await run.all<{ now: Date }>(statement`SELECT log_now() AS now`);
  const due = (await listPartitions(run)).filter((each) => isDroppable(each, clock!.now));
  const dropped: number[] = [];
  for (const { from } of due) if (await dropUnlessGone(viewer, from)) dropped.push(from);
  return dropped;
}

/** False when another worker dropped them meanwhile. */
async function dropUnlessGone(viewer: Viewer, from: number): Promise<boolean> {
  try {
    await whenFree(() => dropReads(viewer, from));
    return true;
  } catch (error) {
    if (sqlStateOf(error) === DROPPED_ALREADY) return false;
    throw error;
  }
}

const isDroppable = ({ droppedAt, dropsAt, held }: Partition, now: Date): boolean =>
  droppedAt === null && dropsAt !== null && dropsAt <= now && held === null;

/** Drops the reads of the partition that begins at a leaf. The database refuses what its own rules do not let go. */
export async function dropReads(viewer: Viewer, from: number): Promise<void> {
  mustAllow(viewer, "log.retain");
  await withTx(async (tx) => {
    const dropped = await callDrop(tx, from);
    appendEntry(tx, viewer, {
      kind: "log.retain",
      clear: {
        leaves: { from, to: Number(dropped.past_leaf) },
        recorded: { first: dropped.first_at.toISOString(), last: dropped.last_at.toISOString() },
        reads: Number(dropped.reads),
        kept: {
          entries: Number(dropped.kept),
          sha256: Buffer.from(dropped.kept_digest).toString("base64"),
        },
        policy: { version: dropped.policy, readsMonths: dropped.months },
      },
    });
  });
}

async function callDrop(tx: Tx, from: number): Promise<Dropped> {
  const [dropped] = await onTx(tx).all<Dropped>(statement`SELECT * FROM log_drop(${from}::bigint)`);
  if (!dropped) throw new Error(`the database says nothing of what it dropped from leaf ${from} on`);
  return dropped;
}

import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { lockBody, unlockBody } from "../lock/locked-body.ts";
import { keysToLock } from "../lock/subject-keys.ts";

export const ReRate = z.strictObject({
  item: z.uuid().toLowerCase(),
  to: z.int().min(1).max(4),
  reason: z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters"),
  version: z.int().positive().max(2_147_483_647),
});

/** An item's rating after the act. */
export interface RatedItem {
  readonly item: string;
  readonly dss: number;
  readonly version: number;
  /** Where the act stands in the log; null when the item was rated so already. */
  readonly leafIndex: number | null;
}

interface LockedItem {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: string;
  readonly datasetId: string;
  readonly dss: number;
  readonly version: number;
  readonly body: Uint8Array;
}

/**
 * Rates one item anew, up or down, with a reason; every rating before stays. The rating is part of what the item is
 * locked with, so it is locked again in the same transaction; nobody gets to see what is in it. Refuses whoever is no
 * steward, a stale version, and as `altered` an item that is not what was stored.
 */
export async function reRate(viewer: Viewer, raw: unknown): Promise<RatedItem> {
  mustAllow(viewer, "activity.rate");
  const { item: id, to, reason, version } = ReRate.parse(raw);
  return withTx(async (tx) => {
    const item = await lockItem(onTx(tx), id);
    refuseUnless(item, "not_found", { field: "item" });
    refuseUnless(item.version === version, "stale");
    if (item.dss === to) return { item: id, dss: to, version, leafIndex: null };
    await lockAgain(onTx(tx), item, to);
    return remember(tx, viewer, item, { to, reason });
  });
}

async function lockItem(run: Runner, id: string): Promise<LockedItem | undefined> {
  const [item] = await run.all<LockedItem>(statement`
    SELECT id, subject_id AS "subjectId", kind, dataset_id AS "datasetId", dss, version, body
    FROM item WHERE id = ${id}::uuid FOR UPDATE`);
  return item;
}

async function lockAgain(run: Runner, item: LockedItem, to: number): Promise<void> {
  const keys = (await keysToLock(run, [item.subjectId])).get(item.subjectId)!; // it answers all or throws
  let body: Uint8Array;
  try {
    body = unlockBody(keys, item, item.body);
  } catch (error) {
    const refusal = new Refusal("altered", {
      field: "item",
      detail: `Item ${item.id} is not what was stored.`,
    });
    refusal.cause = error;
    throw refusal;
  }
  await run.all(statement`
    UPDATE item SET dss = ${to}, body = ${lockBody(keys, { ...item, dss: to }, body)}::bytea, version = version + 1
    WHERE id = ${item.id}::uuid`);
}

function remember(
  tx: Tx,
  viewer: Viewer,
  item: LockedItem,
  { to, reason }: { to: number; reason: string },
): RatedItem {
  const next = item.version + 1;
  const answer: { -readonly [K in keyof RatedItem]: RatedItem[K] } = {
    item: item.id,
    dss: to,
    version: next,
    leafIndex: null,
  };
  const clear = { dataset: item.datasetId, from: item.dss, to, version: next };
  appendEntry(
    tx,
    viewer,
    { kind: "activity.rerate", clear, text: { item: item.id, reason } },
    async ({ leafIndex }) => {
      answer.leafIndex = leafIndex;
      const rating = { itemId: item.id, version: next, fromDss: item.dss, toDss: to };
      await tx.itemRating.create({ data: { ...rating, at: systemClock.now(), leafIndex } });
    },
  );
  return answer;
}

import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import { Gathered } from "#db/gathered.ts";
import { type Prepared, prepared } from "#db/prepared.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { ItemFacts } from "./find-items.ts";
import { decodeBody, type ItemBody } from "./kinds.ts";
import { type ItemKeys, unlockBody } from "./lock/locked-body.ts";
import { unwrapToOpen } from "./lock/subject-keys.ts";

interface LockedRow {
  readonly id: string;
  readonly subject_id: string;
  readonly version: number;
  readonly body: Uint8Array;
  readonly wrapped: Uint8Array | null;
}

/**
 * What items hold, by id. Call it only once the read of them is durable in the log. Refuses all of them as `not_found`
 * when one is gone, as `stale` when one was rated anew since it was found, and as `altered` when one is not what was
 * stored: changed, moved to another row, person or rating, or without its key.
 */
export async function openBodies(run: Runner, items: readonly ItemFacts[]): Promise<Map<string, ItemBody>> {
  return unlocked(
    items,
    await run.all<LockedRow>(statement`
      SELECT i.id, i.subject_id, i.version, i.body, k.wrapped FROM item i LEFT JOIN item_key k USING (subject_id)
      WHERE i.id = ANY(${items.map(({ id }) => id)}::uuid[])`),
  );
}

/** {@link openBodies} for people who wait: those who ask at the same time share a statement that was planned before. */
export async function openBodiesTogether(items: readonly ItemFacts[]): Promise<Map<string, ItemBody>> {
  const rows = await Promise.all(items.map(({ id }) => lockedRows.ask(id)));
  return unlocked(
    items,
    rows.flatMap((row) => row ?? []),
  );
}

const LOCKED_ROWS: Prepared = {
  name: "locked-rows",
  text: `SELECT i.id, i.subject_id, i.version, i.body, k.wrapped
    FROM unnest((SELECT $1::uuid[])) AS a(id) JOIN item i ON i.id = a.id LEFT JOIN item_key k USING (subject_id)`,
};

/** Ciphertext with its wrapped key; null when there is no such item. */
const lockedRows = new Gathered<string, LockedRow | null>(async (ids) => {
  const rows = await prepared<LockedRow>(LOCKED_ROWS, [[...new Set(ids)]]);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
});

async function unlocked(
  items: readonly ItemFacts[],
  rows: readonly LockedRow[],
): Promise<Map<string, ItemBody>> {
  const wrapped = new Map(
    rows.flatMap((row) => (row.wrapped ? [[row.subject_id, row.wrapped] as const] : [])),
  );
  const keys = await unwrapToOpen([...wrapped].map(([subject_id, wrapped]) => ({ subject_id, wrapped })));
  const locked = new Map(rows.map((row) => [row.id, row]));
  return new Map(items.map((item) => [item.id, opened(item, locked.get(item.id), keys.get(item.subjectId))]));
}

function opened(
  item: ItemFacts,
  row: LockedRow | undefined,
  keys: Pick<ItemKeys, "lock"> | undefined,
): ItemBody {
  refuseUnless(row, "not_found", { field: "item" });
  refuseUnless(row.version === item.version, "stale", { field: "item" });
  refuseUnless(keys, "altered", {
    field: "item",
    detail: `The key that item ${item.id} is locked under is gone.`,
  });
  try {
    return decodeBody(item.kind, unlockBody(keys, item, row.body));
  } catch (error) {
    const detail = `Item ${item.id} is not what was stored, so it stays closed. Have whosaw doctor look at it.`;
    const refusal = new Refusal("altered", { field: "item", detail });
    refusal.cause = error;
    throw refusal;
  }
}

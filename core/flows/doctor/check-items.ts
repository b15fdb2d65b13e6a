import { isWhole } from "#core/vault/lock/locked-body.ts";
import { unwrapAll, type WrappedKey } from "#core/vault/lock/subject-keys.ts";
import { type Runner, statement } from "#db/statement.ts";
import { unwrapped } from "./secret-book.ts";
import { note, type Tally } from "./tally.ts";

const BATCH = 1_000;

interface ItemRow {
  readonly id: string;
  readonly subject_id: string;
  readonly kind: string;
  readonly dss: number;
  readonly version: number;
  readonly body: Uint8Array;
  readonly wrapped: Uint8Array | null;
  /** Its newest rating, and the version it had then; null while it is rated as it was captured. */
  readonly rated: number | null;
  readonly rated_version: number | null;
}

/**
 * Checks the lock of every item without opening one: that its body, person, kind and rating are those that were locked
 * together, under the person's key, and that its rating is the one that the log says it got last. Opening would be a read,
 * and doctor makes none. Answers how many items there are.
 */
export async function checkItems(run: Runner, tally: Tally): Promise<number> {
  let count = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await selectItems(run, after);
    const last = rows.at(-1);
    if (!last) break;
    const keys = await keysIn(rows);
    for (const row of rows) {
      const wrong = wrongWith(row, keys);
      if (wrong) note(tally, "items", null, `Item ${row.id} ${wrong}.`);
    }
    count += rows.length;
    after = last.id;
  }
  return count;
}

/** With the newest of its ratings; that those are what entries say is for {@link replayRatings}. */
const selectItems = (run: Runner, after: string): Promise<ItemRow[]> =>
  run.all<ItemRow>(statement`
    SELECT i.id, i.subject_id, i.kind, i.dss, i.version, i.body, k.wrapped, r.to_dss AS rated, r.version AS rated_version
    FROM item i LEFT JOIN item_key k USING (subject_id)
      LEFT JOIN LATERAL (SELECT to_dss, version FROM item_rating WHERE item_id = i.id ORDER BY version DESC LIMIT 1) r ON true
    WHERE i.id > ${after}::uuid ORDER BY i.id LIMIT ${BATCH}`);

async function keysIn(rows: readonly ItemRow[]): ReturnType<typeof unwrapAll> {
  const wrapped = new Map<string, WrappedKey>();
  for (const { subject_id, wrapped: key } of rows)
    if (key && unwrapped(key)) wrapped.set(subject_id, { subject_id, wrapped: key });
  return unwrapAll([...wrapped.values()]);
}

function wrongWith(row: ItemRow, keys: Awaited<ReturnType<typeof unwrapAll>>): string | null {
  const key = keys.get(row.subject_id);
  if (!row.wrapped) return "is not openable: the key of its person is gone, and the item is still here";
  if (!key) return "is not openable: the key of its person was changed beside Whosaw";
  const item = { id: row.id, subjectId: row.subject_id, kind: row.kind, dss: row.dss };
  if (!isWhole(key, item, row.body))
    return "is not what was stored: its body, person, kind or rating was changed beside Whosaw";
  const said = row.rated === null ? 1 : (row.rated_version ?? 1);
  if (row.version !== said || (row.rated !== null && row.rated !== row.dss))
    return "is not rated as the log says: its rating, or an older state of it, was put in beside the log";
  return null;
}

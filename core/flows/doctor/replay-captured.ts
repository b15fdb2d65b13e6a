import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { batchRoot } from "../capture/batch-root.ts";
import { type StateEntry, entriesOf } from "./state-entries.ts";
import { note, type Tally } from "./tally.ts";

interface BatchRow {
  readonly id: string;
  readonly source: string;
  readonly items: number;
  readonly leaf: number;
}
interface ItemRow {
  readonly id: string;
  readonly sha256: Buffer;
  /** Of the body as it is locked now; null when the item is gone. */
  readonly now: Buffer | null;
  readonly version: number | null;
}

/**
 * Compares what was stored, batch by batch, with the entries that stored it, in both directions, and misses items that are
 * gone: of those, no more than erasures say. A body that was not rated anew since is still the one that was stored.
 */
export async function replayCaptured(run: Runner, size: number, tally: Tally): Promise<{ rows: number }> {
  const counts = { rows: 0, gone: 0, last: null as string | null };
  const known = new Set<string>();
  for await (const entries of entriesOf(run, ["activity.store"], size))
    for (const entry of entries) {
      known.add(String(entry.body.batch));
      await compare(run, tally, entry, counts);
    }
  await strays(run, tally, known, size);
  const erased = await erasedItems(run, size);
  if (counts.gone !== erased)
    note(
      tally,
      "items",
      null,
      `${counts.gone} items that were captured are gone, and erasures in the log explain ${erased}${counts.last ? ` (one that is gone: ${counts.last})` : ""}.`,
    );
  return { rows: counts.rows };
}

async function compare(
  run: Runner,
  tally: Tally,
  { leaf, body }: StateEntry,
  counts: { rows: number; gone: number; last: string | null },
): Promise<void> {
  const batch = String(body.batch);
  const [row] = await run.all<BatchRow>(statement`
    SELECT id, source_id AS source, items, leaf_index::float8 AS leaf FROM capture_batch WHERE id = ${batch}::uuid`);
  const said = { id: batch, source: body.source, items: body.items, leaf };
  if (JSON.stringify(row) !== JSON.stringify(said))
    note(tally, "state", leaf, `capture_batch is not what entry ${leaf} (activity.store) says.`);
  const items = await itemsOf(run, batch);
  counts.rows += 1 + items.length;
  if (items.length !== body.items || batchRoot(items) !== body.root)
    note(
      tally,
      "state",
      leaf,
      `captured_item: what was stored with entry ${leaf} (activity.store) was changed beside the log.`,
    );
  for (const { id, sha256, now, version } of items) {
    if (now === null) {
      counts.gone += 1;
      counts.last ??= id;
    } else if (version === 1 && !now.equals(sha256))
      note(tally, "items", null, `Item ${id} does not hold what entry ${leaf} (activity.store) stored.`);
  }
}

const itemsOf = (run: Runner, batch: string): Promise<ItemRow[]> =>
  run.all<ItemRow>(statement`
    SELECT c.item_id AS id, c.sha256, CASE WHEN i.version = 1 THEN sha256(i.body) ELSE substr(i.body, 1, 1) END AS now, i.version
    FROM captured_item c LEFT JOIN item i ON i.id = c.item_id WHERE c.batch_id = ${batch}::uuid ORDER BY c.place`);

/** Rows of batches that no entry stored. */
async function strays(run: Runner, tally: Tally, known: ReadonlySet<string>, size: number): Promise<void> {
  const batches = await run.all<{ id: string }>(statement`
    SELECT id FROM capture_batch WHERE leaf_index < ${size}
    UNION SELECT DISTINCT batch_id FROM captured_item c
      WHERE NOT EXISTS (SELECT FROM capture_batch b WHERE b.id = c.batch_id)`);
  const strange = batches.filter(({ id }) => !known.has(id)).length;
  if (strange > 0)
    note(tally, "state", null, `capture_batch or captured_item has ${strange} batches that no entry stored.`);
}

/** How many captured items the log says were erased with their people. */
async function erasedItems(run: Runner, size: number): Promise<number> {
  const [row] = await run.all<{ items: number }>(statement`
    SELECT coalesce(sum((convert_from(bytes, 'UTF8')::jsonb ->> 'items')::int), 0)::float8 AS items FROM entry
    WHERE log_id = ${LOG_ID} AND leaf_index < ${size} AND kind IN ('person.erase', 'person.erase.replay')`);
  return row?.items ?? 0;
}

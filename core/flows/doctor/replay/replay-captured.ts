import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { batchRoot } from "../../capture/batch-root.ts";
import { entriesOf, type StateEntry } from "../state-entries.ts";
import { note, type Tally } from "../tally.ts";

interface BatchRow {
  readonly id: string;
  readonly source: string;
  readonly items: number;
  readonly leaf: number;
}
interface ItemRow {
  readonly batch: string;
  readonly id: string;
  readonly sha256: Buffer;
  /** Null when the item is gone. */
  readonly version: number | null;
  /** SHA-256 of the body as it is now; null where that is not asked, or was locked anew with another rating. */
  readonly now: Buffer | null;
}

/** Whether the bodies themselves are hashed, which reads every byte of the vault. */
interface Depth {
  readonly bodies: boolean;
}
interface Counts {
  rows: number;
  gone: number;
  /** One of those that are gone. */
  one: string | null;
}

/**
 * Compares what was stored, batch by batch, with the entries that stored it, in both directions, and misses items that are
 * gone: of those, no more than erasures say. A body that was not rated anew since is still the one that was stored.
 */
export async function replayCaptured(
  run: Runner,
  size: number,
  tally: Tally,
  depth: Depth = { bodies: false },
): Promise<{ rows: number }> {
  const counts: Counts = { rows: 0, gone: 0, one: null };
  const known = new Set<string>();
  for await (const entries of entriesOf(run, ["activity.store"], size))
    for (const some of inHelpings(entries)) {
      const batches = some.map(({ body }) => String(body.batch));
      const rows = new Map((await batchesOf(run, batches)).map((row) => [row.id, row]));
      const items = Map.groupBy(await itemsOf(run, batches, depth), ({ batch }) => batch);
      for (const entry of some) {
        const batch = String(entry.body.batch);
        known.add(batch);
        compare(tally, entry, rows.get(batch), items.get(batch) ?? [], counts);
      }
    }
  await strays(run, tally, known, size);
  const erased = await erasedItems(run, size);
  const example = counts.one ? ` (one of them: ${counts.one})` : "";
  const says = `${counts.gone} items that were captured are gone${example}, and erasures in the log explain ${erased}.`;
  if (counts.gone !== erased) note(tally, "items", null, says);
  return { rows: counts.rows };
}

const HELPING_ITEMS = 20_000;
const HELPING_ENTRIES = 500;

/** So many at a time that memory does not grow with the vault. */
function* inHelpings(entries: readonly StateEntry[]): Generator<StateEntry[]> {
  let some: StateEntry[] = [];
  let items = 0;
  for (const entry of entries) {
    some.push(entry);
    items += Number(entry.body.items);
    if (items < HELPING_ITEMS && some.length < HELPING_ENTRIES) continue;
    yield some;
    [some, items] = [[], 0];
  }
  if (some.length > 0) yield some;
}

function compare(
  tally: Tally,
  { leaf, body }: StateEntry,
  row: BatchRow | undefined,
  items: readonly ItemRow[],
  counts: Counts,
): void {
  const said = { id: body.batch, source: body.source, items: body.items, leaf };
  if (JSON.stringify(row) !== JSON.stringify(said))
    note(tally, "state", leaf, `capture_batch is not what entry ${leaf} (activity.store) says.`);
  if (items.length !== body.items || batchRoot(items) !== body.root)
    note(
      tally,
      "state",
      leaf,
      `captured_item: what was stored with entry ${leaf} (activity.store) was changed beside the log.`,
    );
  counts.rows += 1 + items.length;
  for (const { id, sha256, now, version } of items) {
    if (version === null) {
      counts.gone += 1;
      counts.one ??= id;
    } else if (now && !now.equals(sha256))
      note(tally, "items", null, `Item ${id} does not hold what entry ${leaf} (activity.store) stored.`);
  }
}

const batchesOf = (run: Runner, ids: readonly string[]): Promise<BatchRow[]> =>
  run.all<BatchRow>(statement`
    SELECT id, source_id AS source, items, leaf_index::float8 AS leaf FROM capture_batch WHERE id = ANY(${[...ids]}::uuid[])`);

const itemsOf = (run: Runner, batches: readonly string[], { bodies }: Depth): Promise<ItemRow[]> =>
  run.all<ItemRow>(statement`
    SELECT c.batch_id AS batch, c.item_id AS id, c.sha256, i.version,
      CASE WHEN ${bodies}::boolean AND i.version = 1 THEN sha256(i.body) END AS now
    FROM captured_item c LEFT JOIN item i ON i.id = c.item_id
    WHERE c.batch_id = ANY(${[...batches]}::uuid[]) ORDER BY c.batch_id, c.place`);

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

import { randomUUID } from "node:crypto";
import type { SourceViewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { countQuarantined } from "#core/programme/collectors/count-quarantined.ts";
import { type OutsideFact, outsideNotice } from "#core/programme/outside-notice.ts";
import { type StoredItem, storeItems } from "#core/vault/store-items.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { batchEntry } from "./batch-entry.ts";
import { gatesOf, isKept, type Judged, type Keep, type Refuse, refusedBy } from "./judge.ts";
import { keepOutside, keepRemoved } from "./keep-counts.ts";
import { followStreams, type StreamStep } from "./streams.ts";
import { isGateWhy } from "./words.ts";

/** What became of a batch, by the items' indexes: one that is in none of these was stored before. */
export interface KeptBatch {
  readonly stored: ReadonlyMap<number, Keep>;
  readonly refused: ReadonlyMap<number, Refuse>;
}

/** A part of a call: its items as they were judged, and all numbers that came, also of items that could not be read. */
export interface Part {
  readonly judged: readonly Judged[];
  readonly numbers: ReadonlyMap<string, readonly number[]>;
}

/**
 * Stores a part of a call with all that is counted of it, and its entry, in the caller's transaction. What the gate let in
 * is asked again here, so that a pause in between counts. What was refused is counted when its number first comes.
 */
export async function keepBatch(
  tx: Tx,
  viewer: SourceViewer,
  { judged, numbers }: Part,
  now: Date,
): Promise<KeptBatch> {
  const { sourceId } = viewer;
  const run = onTx(tx);
  const streams = await followStreams(run, sourceId, numbers, now);
  const known = await knownAmong(run, judged);
  const unknown = judged.filter(({ item }) => !known.has(item.id));
  const decided = await decideAgain(run, sourceId, unknown, now);
  const keeps = decided.filter(isKept);
  const refused = decided.filter((each): each is Refuse => !isKept(each));
  const rows = await storeItems(tx, keeps.map(toNewItem));
  const fresh = new Set(rows.map(({ id }) => id));
  const stored = keeps.filter(({ item }) => fresh.has(item.id));
  const first = firstTime(refused, streams);
  await countQuarantined(tx, first.filter(({ quarantine }) => quarantine).map(toQuarantined(sourceId)));
  const batch = randomUUID();
  const outside = outsideOf(sourceId, first);
  await keepOutside(run, batch, outside);
  await keepRows(run, batch, rows);
  await keepRemoved(run, sourceId, [...stored, ...first]);
  if (stored.length > 0 || streams.some((stream) => stream.fresh.size > 0))
    appendEntry(
      tx,
      viewer,
      batchEntry({ batch, sourceId, stored, refused: first, rows, outside, streams }),
      ({ leafIndex }) => keepBatchRow(run, { batch, sourceId, items: rows.length, leafIndex, now }),
    );
  const byIndex = <T extends Judged>(all: readonly T[]) =>
    new Map(all.map((each) => [each.item.index, each]));
  return { stored: byIndex(stored), refused: byIndex(refused) };
}

/** Items that were stored once, be they still there or erased since. */
async function knownAmong(run: Runner, judged: readonly Judged[]): Promise<Set<string>> {
  const rows = await run.all<{ id: string }>(statement`
    SELECT item_id AS id FROM captured_item WHERE item_id = ANY(${judged.map(({ item }) => item.id)}::uuid[])`);
  return new Set(rows.map(({ id }) => id));
}

async function decideAgain(
  run: Runner,
  sourceId: string,
  judged: readonly Judged[],
  now: Date,
): Promise<Judged[]> {
  const items = judged.filter(isKept).map(({ item }) => item);
  const gates = await gatesOf(run, sourceId, items, now);
  const shut = new Map(items.map((item, at) => [item.index, refusedBy(item, gates[at]!)])); // one for each
  return judged.map((each) => shut.get(each.item.index) ?? each);
}

/** Those whose numbers had not come before: sent again, they are refused again and counted once. */
function firstTime(refused: readonly Refuse[], streams: readonly StreamStep[]): Refuse[] {
  const numbers = new Map(streams.map(({ collector, fresh }) => [collector, fresh]));
  return refused.filter(({ item }) => numbers.get(item.collector)?.has(item.sequence));
}

function outsideOf(sourceId: string, refused: readonly Refuse[]): OutsideFact[] {
  const byGate = refused.flatMap(({ item, why, quarantine }) =>
    isGateWhy(why) ? [{ item, gate: { open: false, why, quarantine } as const }] : [],
  );
  return outsideNotice(
    byGate.map(({ item: { subjectId, kind, capturedAt } }) => ({
      ...{ subjectId: subjectId ?? "", kind, sourceId, capturedAt },
    })),
    byGate.map(({ gate }) => gate),
  );
}

const toNewItem = ({ item, body, dss }: Keep) => ({
  ...{ id: item.id, subjectId: item.subjectId, kind: item.kind, datasetId: item.datasetId },
  ...{ dss, capturedAt: item.capturedAt, body },
});
const toQuarantined =
  (sourceId: string) =>
  ({ item: { collector, subjectId, capturedAt } }: Refuse) => ({
    ...{ sourceId, collectorId: collector, subjectId, capturedAt },
  });

/** What was stored, for the root that its entry has: so that an item that is gone is missed. */
async function keepRows(run: Runner, batch: string, rows: readonly StoredItem[]): Promise<void> {
  if (rows.length === 0) return;
  const items = rows.map(({ id, sha256 }, place) => ({ id, place, sha256: sha256.toString("base64") }));
  await run.all(statement`
    INSERT INTO captured_item (item_id, batch_id, place, sha256) SELECT id, ${batch}::uuid, place, decode(sha256, 'base64')
    FROM json_to_recordset(${JSON.stringify(items)}::json) AS r(id uuid, place int, sha256 text)`);
}

interface BatchRow {
  readonly batch: string;
  readonly sourceId: string;
  readonly items: number;
  readonly leafIndex: number;
  readonly now: Date;
}

async function keepBatchRow(
  run: Runner,
  { batch, sourceId, items, leafIndex, now }: BatchRow,
): Promise<void> {
  await run.all(statement`
    INSERT INTO capture_batch (id, source_id, received_at, items, leaf_index)
    VALUES (${batch}::uuid, ${sourceId}, ${now}, ${items}, ${leafIndex})`);
}

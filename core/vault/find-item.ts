import { type Dss, dss } from "#core/base/scales.ts";
import { type Runner, statement } from "#db/statement.ts";
import { decodeBody, type ItemBody, ItemKind } from "./kinds.ts";

/** All about an item but what it holds. */
export interface ItemFacts {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: ItemKind;
  readonly datasetId: string;
  readonly dss: Dss;
  readonly capturedAt: Date;
}

/** An item's facts, without touching its body; null when there is none. */
export async function findItem(run: Runner, id: string): Promise<ItemFacts | null> {
  const [row] = await run.all<{
    id: string;
    subject_id: string;
    kind: string;
    dataset_id: string;
    dss: number;
    captured_at: Date;
  }>(statement`SELECT id, subject_id, kind, dataset_id, dss, captured_at FROM item WHERE id = ${id}::uuid`);
  if (!row) return null;
  return {
    id: row.id,
    subjectId: row.subject_id,
    kind: ItemKind.parse(row.kind),
    datasetId: row.dataset_id,
    dss: dss(row.dss),
    capturedAt: row.captured_at,
  };
}

/** What an item holds. Call it only once the read of it is durable in the log. Throws when it is gone. */
export async function bodyOf(run: Runner, item: ItemFacts): Promise<ItemBody> {
  const [row] = await run.all<{ body: Uint8Array }>(
    statement`SELECT body FROM item WHERE id = ${item.id}::uuid`,
  );
  if (!row) throw new Error(`item ${item.id} is gone`);
  return decodeBody(item.kind, row.body);
}

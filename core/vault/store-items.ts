import { hash } from "node:crypto";
import type { Dss } from "#core/base/scales.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { encodeBody, type ItemBody, type ItemKind } from "./kinds.ts";
import { type ItemKeys, lockBody } from "./lock/locked-body.ts";
import { keysToLock } from "./lock/subject-keys.ts";

/** One thing captured about one person. */
export interface NewItem {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: ItemKind;
  readonly datasetId: string;
  readonly dss: Dss;
  readonly capturedAt: Date;
  readonly body: ItemBody;
}

/** An item as it went into the vault: `sha256` is of its locked body, and tells nothing of what is in it. */
export interface StoredItem {
  readonly id: string;
  readonly sha256: Buffer;
}

/**
 * Locks items and puts them into the vault; one that is there already stays as it is. Answers those that were new, in the
 * order given. Throws on a body its kind does not hold, and refuses (`not_found`) items about people whom the directory
 * does not have.
 */
export async function storeItems(tx: Tx, items: readonly NewItem[]): Promise<StoredItem[]> {
  if (items.length === 0) return [];
  const run = onTx(tx);
  const keys = await keysToLock(
    run,
    items.map(({ subjectId }) => subjectId),
  );
  const locked = items.map((item) => toRow(item, keys.get(item.subjectId)!)); // each was asked for
  const rows = JSON.stringify(locked.map(({ sha256: _, ...row }) => row));
  const stored = await run.all<{ id: string }>(statement`
    INSERT INTO item (id, subject_id, kind, dataset_id, dss, captured_at, body)
    SELECT id, subject_id, kind, dataset_id, dss, captured_at, decode(body, 'base64')
    FROM json_to_recordset(${rows}::json)
      AS r(id uuid, subject_id uuid, kind text, dataset_id text, dss smallint, captured_at timestamptz, body text)
    ON CONFLICT (id) DO NOTHING RETURNING id`);
  const fresh = new Set(stored.map(({ id }) => id));
  return locked.filter(({ id }) => fresh.has(id)).map(({ id, sha256 }) => ({ id, sha256 }));
}

function toRow(item: NewItem, keys: ItemKeys) {
  const { id, subjectId, kind, datasetId, dss, capturedAt } = item;
  const body = lockBody(keys, item, encodeBody(kind, item.body));
  return {
    ...{ id, subject_id: subjectId, kind, dataset_id: datasetId, dss, captured_at: capturedAt },
    ...{ body: body.toString("base64"), sha256: hash("sha256", body, "buffer") },
  };
}

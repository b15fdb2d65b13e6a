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

/**
 * Locks items and puts them into the vault; one that is there already stays as it is. Answers how many were new. Throws
 * on a body its kind does not hold, and refuses (`not_found`) items about people whom the directory does not have.
 */
export async function storeItems(tx: Tx, items: readonly NewItem[]): Promise<number> {
  if (items.length === 0) return 0;
  const run = onTx(tx);
  const keys = await keysToLock(
    run,
    items.map(({ subjectId }) => subjectId),
  );
  const rows = items.map((item) => toRow(item, keys.get(item.subjectId)!)); // each was asked for
  const [stored] = await run.all<{ count: number }>(statement`
    WITH stored AS (
      INSERT INTO item (id, subject_id, kind, dataset_id, dss, captured_at, body)
      SELECT id, subject_id, kind, dataset_id, dss, captured_at, decode(body, 'base64')
      FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS r(id uuid, subject_id uuid, kind text, dataset_id text, dss smallint, captured_at timestamptz, body text)
      ON CONFLICT (id) DO NOTHING RETURNING 1
    ) SELECT count(*)::int AS count FROM stored`);
  return stored?.count ?? 0;
}

function toRow(item: NewItem, keys: ItemKeys) {
  const { id, subjectId, kind, datasetId, dss, capturedAt } = item;
  return {
    id,
    subject_id: subjectId,
    kind,
    dataset_id: datasetId,
    dss,
    captured_at: capturedAt,
    body: lockBody(keys, item, encodeBody(kind, item.body)).toString("base64"),
  };
}

import { type Dss, dss } from "#core/base/scales.ts";
import { type Runner, statement } from "#db/statement.ts";
import { ItemKind } from "./kinds.ts";

/** All about an item but what it holds. */
export interface ItemFacts {
  readonly id: string;
  readonly subjectId: string;
  readonly kind: ItemKind;
  readonly datasetId: string;
  readonly dss: Dss;
  readonly capturedAt: Date;
  /** Grows with each rating. */
  readonly version: number;
  /** Of its body, as it is stored. */
  readonly bytes: number;
}

/** Items' facts by id, without touching their bodies; of an unknown id there are none. */
export async function findItems(run: Runner, ids: readonly string[]): Promise<Map<string, ItemFacts>> {
  const rows = await run.all<ItemRow>(statement`
    SELECT id, subject_id, kind, dataset_id, dss, captured_at, version, octet_length(body) AS bytes
    FROM item WHERE id = ANY(${[...ids]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, toFacts(row)]));
}

/** An item's facts as the database has them. */
export interface ItemRow {
  readonly id: string;
  readonly subject_id: string;
  readonly kind: string;
  readonly dataset_id: string;
  readonly dss: number;
  readonly captured_at: Date;
  readonly version: number;
  readonly bytes: number;
}

export const toFacts = (row: ItemRow): ItemFacts => ({
  id: row.id,
  subjectId: row.subject_id,
  kind: ItemKind.parse(row.kind),
  datasetId: row.dataset_id,
  dss: dss(row.dss),
  capturedAt: row.captured_at,
  version: row.version,
  bytes: row.bytes,
});

import type { Dss } from "#core/base/scales.ts";
import type { Tx } from "#db/tx.ts";
import { encodeBody, type ItemBody, type ItemKind } from "./kinds.ts";

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

/** Puts items into the vault; one that is there already stays as it is. Throws on a body its kind does not hold. */
export async function storeItems(tx: Tx, items: readonly NewItem[]): Promise<number> {
  const data = items.map(({ body, ...item }) => ({ ...item, body: encodeBody(item.kind, body) }));
  const { count } = await tx.item.createMany({ data, skipDuplicates: true });
  return count;
}

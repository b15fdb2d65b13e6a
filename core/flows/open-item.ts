import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { ItemFacts } from "#core/vault/find-items.ts";
import type { ItemBody, ItemKind } from "#core/vault/kinds.ts";
import { openBodiesTogether } from "#core/vault/open-bodies.ts";
import { admit } from "./opening/admit.ts";
import { remember } from "./opening/remember.ts";
import { OpenItems } from "./opening/schema.ts";

export interface OpenedItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly dataset: string;
  readonly dss: number;
  readonly capturedAt: Date;
  readonly subject: { readonly id: string; readonly name: string | null };
  readonly body: ItemBody;
  /** Where this opening stands in the log. */
  readonly leafIndex: number;
}

/** A batch, in the order it was asked for; all of it is one entry. */
export interface OpenedBatch {
  readonly items: readonly OpenedItem[];
  readonly leafIndex: number;
}

/**
 * Opens one item of activity data, or a stated batch of at most 50: purpose and grant for each, then one entry that is
 * durable, then the bodies. A refusal for want of a role, a purpose or a grant, because access is suspended, or because
 * the reader's part contradicts the purpose, is an entry too. When the log cannot take the entry: `unavailable` or `busy`,
 * and no data; what is not as it was stored: `altered`.
 */
export async function openItem(viewer: Viewer, raw: unknown): Promise<OpenedItem | OpenedBatch> {
  const asked = OpenItems.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  const attempt = await admit(viewer, asked);
  const leafIndex = await remember(attempt, null);
  const bodies = await openBodiesTogether(attempt.found.map(({ item }) => item));
  const items = attempt.found.map(({ item, subjectName: name }) => {
    const subject = { id: item.subjectId, name };
    return { ...shown(item), subject, body: bodies.get(item.id)!, leafIndex }; // all of them, or it threw
  });
  return asked.isBatch ? { items, leafIndex } : items[0]!; // the schema demands one
}

const shown = ({ id, kind, datasetId: dataset, dss, capturedAt }: ItemFacts) => ({
  id,
  kind,
  dataset,
  dss,
  capturedAt,
});

import type { Dss } from "#core/base/scales.ts";
import { captureGate, type Gate } from "#core/programme/gate.ts";
import { DEFAULT_POLICY } from "#core/vault/filter/categories.ts";
import { filterBody, type Removed } from "#core/vault/filter/filter-body.ts";
import type { ItemBody } from "#core/vault/kinds.ts";
import { rateItem } from "#core/vault/rate/rate-item.ts";
import type { Runner } from "#db/statement.ts";
import type { ReadItem } from "./read-items.ts";
import { type CaptureWhy, filterWords, GATE_WORDS } from "./words.ts";

/** An item with the person it is about, when the directory knows them, and the dataset it goes to. */
export interface PlacedItem extends ReadItem {
  readonly subjectId: string | null;
  readonly datasetId: string;
  readonly datasetDss: Dss;
}

/** What may be stored of an item: what is left of its body, and how it is rated. */
export interface Keep {
  readonly item: PlacedItem & { readonly subjectId: string };
  readonly body: ItemBody;
  readonly dss: Dss;
  readonly removed: Removed;
}
/** An item that is not stored, and why. */
export interface Refuse {
  readonly item: PlacedItem;
  readonly why: CaptureWhy;
  readonly problem: string;
  readonly quarantine: boolean;
  readonly removed: Removed;
}
export type Judged = Keep | Refuse;

export const isKept = (judged: Judged): judged is Keep => "body" in judged;

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** What the programme says of each item. Somebody whom the directory does not know is nobody that a notice covers. */
export const gatesOf = (
  run: Runner,
  sourceId: string,
  items: readonly PlacedItem[],
  now: Date,
): Promise<readonly Gate[]> =>
  captureGate(
    run,
    items.map(({ subjectId, kind, capturedAt }) => ({
      ...{ subjectId: subjectId ?? NOBODY, kind, sourceId, capturedAt },
    })),
    now,
  );

/** One item through gate, filter and rating. Nothing is filtered that may not exist anyway. */
export async function judge(item: PlacedItem, gate: Gate): Promise<Judged> {
  const shut = refusedBy(item, gate);
  if (shut) return shut;
  const filtered = await filterBody(item.kind, item.body, DEFAULT_POLICY);
  const { removed } = filtered;
  if (filtered.refused !== null)
    return {
      ...{ item, why: `filter_${filtered.refused}`, problem: filterWords(filtered.refused) },
      ...{ quarantine: false, removed },
    };
  const { dss } = rateItem(item.kind, item.datasetDss, filtered.body);
  return { item: known(item), body: filtered.body, dss, removed };
}

/** The refusal that a gate means; null for an open one. */
export function refusedBy(item: PlacedItem, gate: Gate): Refuse | null {
  if (gate.open && item.subjectId !== null) return null;
  const why = gate.open ? "population" : gate.why;
  const quarantine = !gate.open && gate.quarantine;
  return { item, why, problem: GATE_WORDS[why], quarantine, removed: {} };
}

const known = (item: PlacedItem): Keep["item"] => {
  if (item.subjectId === null) throw new Error("a gate opened for nobody");
  return { ...item, subjectId: item.subjectId };
};

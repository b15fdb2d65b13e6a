import type { EntryDraft } from "#core/log/entry/draft.ts";
import type { OutsideFact } from "#core/programme/outside-notice.ts";
import type { StoredItem } from "#core/vault/store-items.ts";
import { batchRoot } from "./batch-root.ts";
import type { Keep, Refuse } from "./judge.ts";
import type { Range } from "./sequence.ts";
import type { StreamStep } from "./streams.ts";

/** What an entry says of a batch. `rows` are what was stored, in order; `refused` those that are refused for the first time. */
export interface BatchFacts {
  readonly batch: string;
  readonly sourceId: string;
  readonly stored: readonly Keep[];
  readonly rows: readonly StoredItem[];
  readonly refused: readonly Refuse[];
  readonly outside: readonly OutsideFact[];
  readonly streams: readonly StreamStep[];
}

/**
 * The entry of a batch: counts by kind and DSS, by reason of refusal and by category of what the filter took out, numbers
 * that are missing or came late, and the root over what was stored. Whose it is, is committed to; what it says, is not here.
 */
export function batchEntry({
  batch,
  sourceId,
  stored,
  rows,
  refused,
  outside,
  streams,
}: BatchFacts): EntryDraft {
  const subjects = [...new Set(stored.map(({ item }) => item.subjectId))].sort();
  return {
    kind: "activity.store",
    clear: {
      ...{ batch, source: sourceId, items: rows.length, root: batchRoot(rows) },
      stored: counted(stored, ({ item, dss }) => ({ kind: item.kind, dss })),
      refused: counted(refused, ({ why }) => ({ why })),
      quarantined: refused.filter(({ quarantine }) => quarantine).length,
      removed: [...removedIn([...stored, ...refused])].map(([category, passages]) => ({
        category,
        passages,
      })),
      outside: outside.map(({ why, kind, items, subjectIds }) => ({
        why,
        kind,
        items,
        people: subjectIds.filter((id) => id !== "").length,
      })),
      missing: sizeOf(streams.flatMap(({ learned }) => learned)),
      late: sizeOf(streams.flatMap(({ late }) => late)),
    },
    subjects,
    text: {
      streams: JSON.stringify(streams.map(({ collector, first, last }) => ({ collector, first, last }))),
    },
  };
}

function counted<T, K extends Record<string, string | number>>(all: readonly T[], keyOf: (each: T) => K) {
  const groups = Map.groupBy(all, (each) => JSON.stringify(keyOf(each)));
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, of]) => ({ ...(JSON.parse(key) as K), items: of.length }));
}

/** How many passages of each category the filter took out of these. */
export function removedIn(all: readonly (Keep | Refuse)[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { removed } of all)
    for (const [category, passages] of Object.entries(removed))
      sums.set(category, (sums.get(category) ?? 0) + passages);
  return sums;
}

const sizeOf = (ranges: readonly Range[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

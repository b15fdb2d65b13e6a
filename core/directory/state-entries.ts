import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { EntryDraft } from "#core/log/entry/draft.ts";
import type { Tx } from "#db/tx.ts";

/** A row of state that changed, and the entry that says so. */
export interface RowChange<Key> {
  readonly key: Key;
  readonly draft: EntryDraft;
  /** The entry that last set this row; null for a row that is new. */
  readonly after: number | bigint | null;
}

/**
 * One entry for each change of a row of state, in the transaction that changes it. Each names the entry that it comes
 * after, and `point` lets the rows name theirs, so that what is in force can be told from entries alone: those that no
 * later one comes after. For rows that are gone `point` is left out.
 */
export function rememberRows<Key extends object>(
  tx: Tx,
  viewer: Viewer,
  changes: readonly RowChange<Key>[],
  point?: (rows: readonly (Key & { leaf_index: number })[]) => Promise<unknown>,
): void {
  const placed: (Key & { leaf_index: number })[] = [];
  for (const { key, draft, after } of changes) {
    const clear = { ...draft.clear, after: after === null ? null : Number(after) };
    appendEntry(tx, viewer, { ...draft, clear }, async ({ leafIndex }) => {
      placed.push({ ...key, leaf_index: leafIndex });
      if (point && placed.length === changes.length) await point(placed);
    });
  }
}

import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { EntryDraft } from "#core/log/entry/draft.ts";
import type { Json } from "#core/log/entry/entry.ts";
import type { Tx } from "#db/tx.ts";
import type { SevEventKind } from "./sentences/all.ts";

export interface SevAct {
  readonly kind: SevEventKind;
  readonly entry: EntryDraft["kind"];
  /** In clear, in the entry and in the SEV's record: codes, numbers and times only. */
  readonly data: Readonly<Record<string, Json>>;
  readonly people?: EntryDraft["people"];
  readonly text?: EntryDraft["text"];
  readonly sealedAuthor?: true;
  /** What else is written with the entry, in its transaction, once its place is known. */
  readonly onWritten?: (leafIndex: number) => Promise<void>;
}

/**
 * Remembers an act on a SEV: an entry of the log, and a row of the SEV's record that points at it. One transaction; `then`
 * runs in it once the leaf index is known.
 */
export function record(
  tx: Tx,
  viewer: Viewer,
  number: number,
  act: SevAct,
  then?: (leafIndex: number) => Promise<void>,
): void {
  const { kind, entry, data, people, text, sealedAuthor, onWritten } = act;
  const draft: EntryDraft = {
    kind: entry,
    clear: data,
    sevNumber: number,
    ...(people ? { people } : {}),
    ...(text ? { text } : {}),
    ...(sealedAuthor ? { sealedAuthor } : {}),
  };
  const actorId = viewer.kind === "person" && !sealedAuthor ? viewer.personId : null;
  appendEntry(tx, viewer, draft, async ({ leafIndex, recordedAt }) => {
    await tx.sevEvent.create({
      data: {
        sevNumber: number,
        at: recordedAt,
        kind,
        actorId,
        data: { ...data },
        leafIndex: BigInt(leafIndex),
      },
    });
    await then?.(leafIndex);
    await onWritten?.(leafIndex);
  });
}

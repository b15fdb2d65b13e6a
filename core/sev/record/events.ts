import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { Written } from "#core/log/append/write.ts";
import type { EntryDraft } from "#core/log/entry/draft.ts";
import type { Json } from "#core/log/entry/entry.ts";
import type { Tx } from "#db/tx.ts";

export type SevEventKind =
  | "raised"
  | "updated"
  | "merged"
  | "filed"
  | "severity"
  | "confirmed"
  | "state"
  | "evidence"
  | "contain"
  | "contain_confirmed"
  | "contain_lifted"
  | "step"
  | "file"
  | "file_opened"
  | "note"
  | "frozen"
  | "announced"
  | "access_asked"
  | "access_granted"
  | "access_declined"
  | "access_ended"
  | "restricted"
  | "unrestrict_asked"
  | "unrestricted"
  | "named"
  | "name_ended"
  | "reassigned"
  | "sealed_asked"
  | "sealed_opened";

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
 * Remembers an act on a SEV: an entry of the log, and a row of the SEV's record that points at it. One transaction. `then`
 * runs in it once the entry has its leaf index, under the head's lock: keep it to a row.
 */
export function record(
  tx: Tx,
  viewer: Viewer,
  number: number,
  act: SevAct,
  then?: (written: Written) => Promise<unknown>,
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
  appendEntry(tx, viewer, draft, async (written) => {
    const { leafIndex, recordedAt } = written;
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
    await then?.(written);
    await onWritten?.(leafIndex);
  });
}

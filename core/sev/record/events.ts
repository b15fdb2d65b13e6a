import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { Written } from "#core/log/append/write.ts";
import type { EntryDraft } from "#core/log/entry/draft.ts";
import type { Json } from "#core/log/entry/entry.ts";
import type { Tx } from "#db/tx.ts";
import type { SevEventKind } from "./sentences/all.ts";

export interface SevAct {
  readonly kind: SevEventKind;
  readonly entry: EntryDraft["kind"];
  /** In clear, in the entry and in the SEV's record: codes, numbers and times only. */
  readonly data: Readonly<Record<string, Json>>;
  /** Field -> person id, of people who may be shown to whoever sees the SEV. */
  readonly people?: EntryDraft["people"];
  /** Person ids that nobody is shown: committed to, and kept nowhere here. */
  readonly subjects?: EntryDraft["subjects"];
  readonly text?: EntryDraft["text"];
  readonly sealedAuthor?: true;
}

/**
 * Remembers an act on a SEV: an entry of the log, and a row of the SEV's record that points at it. One transaction, in
 * which `then` runs once the entry is written, under the head's lock: keep it to a row. Whose a sealed name is stands
 * apart from the record.
 */
export function record(
  tx: Tx,
  viewer: Viewer,
  number: number,
  act: SevAct,
  then?: (written: Written) => Promise<unknown>,
): void {
  const { kind, entry, data, people, subjects, text, sealedAuthor } = act;
  const draft: EntryDraft = {
    kind: entry,
    clear: data,
    sevNumber: number,
    ...(people ? { people } : {}),
    ...(subjects ? { subjects } : {}),
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
        people: { ...people },
        leafIndex: BigInt(leafIndex),
      },
    });
    if (sealedAuthor && viewer.kind === "person")
      await tx.sealedAuthor.create({
        data: { leafIndex: BigInt(leafIndex), sevNumber: number, personId: viewer.personId },
      });
    await then?.(written);
  });
}

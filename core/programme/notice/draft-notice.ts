import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { withTx } from "#db/tx.ts";
import { documentText, NoticeDocument, sha256Of } from "./document.ts";

export const DraftNotice = z.object({
  document: NoticeDocument,
  /** The revision that this one was written from; 0 for a new draft. */
  revision: z.coerce.number().int().min(0).max(100_000),
});

/** A draft as it was saved. */
export interface SavedDraft {
  readonly revision: number;
  leafIndex: number;
}

/**
 * Saves the notice that is being written; each revision is an entry with its whole text. Refuses who is no steward, a
 * revision written from an older one, and a source that is not there.
 */
export async function draftNotice(viewer: Viewer, raw: unknown): Promise<SavedDraft> {
  const { document, revision } = DraftNotice.parse(raw);
  mustAllow(viewer, "programme.notice");
  const text = documentText(document);
  return withTx(async (tx) => {
    const sources = document.where.map(({ source }) => source);
    const known = await tx.source.findMany({ where: { id: { in: sources } }, select: { id: true } });
    const unknown = sources.find((source) => !known.some(({ id }) => id === source));
    refuseUnless(unknown === undefined, "invalid", {
      field: "document.where",
      detail: `there is no source ${unknown}: an admin adds it first`,
    });
    await tx.$queryRaw`SELECT FROM programme WHERE id = 1 FOR UPDATE`; // one writer at a time
    const before = await tx.programmeNoticeDraft.findUnique({ where: { id: 1 } });
    refuseUnless((before?.revision ?? 0) === revision, "stale", {
      field: "revision",
      detail: before ? `somebody saved revision ${before.revision} meanwhile` : "there is no draft any more",
    });
    const saved: SavedDraft = { revision: revision + 1, leafIndex: -1 };
    const data = { revision: saved.revision, document: text, writtenAt: systemClock.now() };
    await tx.programmeNoticeDraft.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
    const clear = {
      revision: saved.revision,
      documentSha256: sha256Of(text),
      after: before?.leafIndex == null ? null : Number(before.leafIndex),
    };
    appendEntry(
      tx,
      viewer,
      { kind: "programme.notice.draft", clear, text: { document: text } },
      async ({ leafIndex }) => {
        saved.leafIndex = leafIndex;
        await tx.programmeNoticeDraft.update({ where: { id: 1 }, data: { leafIndex: BigInt(leafIndex) } });
      },
    );
    return saved;
  });
}

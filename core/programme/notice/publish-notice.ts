import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { mayMove } from "#core/policy/programme-states.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { Reason, Whole } from "../fields.ts";
import { authorOf, lockProgramme } from "../locked.ts";
import { setState } from "../state/set-state.ts";
import { readDocument, sha256Of } from "./document.ts";

export const PublishNotice = z.object({
  /** The revision of the draft that was read. */
  revision: Whole,
  reason: Reason,
  version: Whole,
});

export interface PublishedNotice {
  readonly notice: number;
  readonly version: number;
  leafIndex: number;
}

/**
 * Publishes the draft as the next notice, in force at once; the one before is superseded. The first one ever turns capture
 * on; one published during a pause leaves it paused. Two people: refuses whoever wrote the revision, another revision than
 * the newest, and a stale version. The text stands in the entry and stays for ever.
 */
export async function publishNotice(viewer: Viewer, raw: unknown): Promise<PublishedNotice> {
  const { revision, reason, version } = PublishNotice.parse(raw);
  mustAllow(viewer, "programme.notice.publish", { concernedIds: [], firstId: "" });
  return withTx(async (tx) => {
    const locked = await lockProgramme(tx, version);
    const draft = await tx.programmeNoticeDraft.findUnique({ where: { id: 1 } });
    refuseUnless(draft, "not_found", { field: "revision", detail: "there is no draft to publish" });
    refuseUnless(draft.revision === revision, "stale", {
      field: "revision",
      detail: `revision ${draft.revision} is the newest: read it first`,
    });
    const leaf = draft.leafIndex === null ? null : Number(draft.leafIndex);
    const firstId = (await authorOf(onTx(tx), leaf)) ?? "";
    mustAllow(viewer, "programme.notice.publish", { concernedIds: [], firstId });
    const notice = await nextNumber(tx);
    const { document } = draft;
    const publishedAt = systemClock.now();
    const answer: PublishedNotice = { notice, version: locked.version, leafIndex: -1 };
    await tx.programmeNoticeDraft.delete({ where: { id: 1 } });
    const { kinds, keepDays, ground } = readDocument(document);
    appendEntry(
      tx,
      viewer,
      {
        kind: "programme.notice.publish",
        clear: {
          ...{ notice, revision, kinds, keepDays, ground, documentSha256: sha256Of(document), after: leaf },
          publishedAt: publishedAt.toISOString(),
        },
        text: { document, reason },
      },
      async ({ leafIndex }) => {
        answer.leafIndex = leafIndex;
        await tx.programmeNotice.create({
          data: { version: notice, document, publishedAt, leafIndex: BigInt(leafIndex) },
        });
      },
    );
    if (mayMove(locked.now?.state ?? null, "begin"))
      setState(tx, viewer, locked, "programme.on", {
        ...{ state: "on", since: publishedAt, how: null, expectedEnd: null, nextUpdate: null },
      });
    return answer;
  });
}

async function nextNumber(tx: Tx): Promise<number> {
  const newest = await tx.programmeNotice.aggregate({ _max: { version: true } });
  return (newest._max.version ?? 0) + 1;
}

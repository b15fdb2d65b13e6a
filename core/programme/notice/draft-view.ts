import type { Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { authorOf } from "../locked.ts";
import { readNotices } from "../programme-view.ts";
import { type NoticeChange, noticeChanges } from "./changes.ts";
import { type NoticeDocument, readDocument } from "./document.ts";

export interface DraftView {
  /** 0 when there is no draft: then `document` is the notice in force, to start from, or null before the first. */
  readonly revision: number;
  readonly document: NoticeDocument | null;
  readonly writtenAt: Date | null;
  /** Against the notice in force. */
  readonly changes: readonly NoticeChange[];
  /** A source to record in, by id. */
  readonly sources: readonly { readonly id: string; readonly name: string }[];
  readonly regions: readonly string[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly version: number;
  readonly mayWrite: boolean;
  readonly mayPublish: boolean;
}

/** The notice that is being written, for those who write it and those who publish it. */
export async function draftView(viewer: Viewer): Promise<DraftView> {
  mustAllow(viewer, "programme.rollout");
  const { pool, prisma } = database();
  const run = onClient(pool);
  const [draft, notices, programme, sources, teams, regions] = await Promise.all([
    prisma.programmeNoticeDraft.findUnique({ where: { id: 1 } }),
    readNotices(run),
    prisma.programme.findUniqueOrThrow({ where: { id: 1 } }),
    run.all<{ id: string; name: string }>(statement`SELECT id, name FROM source ORDER BY name`),
    run.all<{ id: string; name: string }>(statement`SELECT id, name FROM team ORDER BY name`),
    run.all<{ region: string }>(
      statement`SELECT DISTINCT region FROM person WHERE region IS NOT NULL ORDER BY 1`,
    ),
  ]);
  const inForce = notices.at(-1)?.document ?? null;
  const document = draft ? readDocument(draft.document) : inForce;
  const leaf = draft?.leafIndex == null ? null : Number(draft.leafIndex);
  const firstId = (await authorOf(run, leaf)) ?? "";
  return {
    ...{ revision: draft?.revision ?? 0, document, writtenAt: draft?.writtenAt ?? null },
    changes: draft && document && inForce ? noticeChanges(inForce, document) : [],
    ...{ sources, teams, regions: regions.map(({ region }) => region), version: programme.version },
    mayWrite: decide(viewer, "programme.notice").allow,
    mayPublish:
      draft !== null && decide(viewer, "programme.notice.publish", { concernedIds: [], firstId }).allow,
  };
}

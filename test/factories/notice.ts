import type { PersonViewer } from "#core/base/viewer.ts";
import type { NoticeDocument } from "#core/programme/notice/document.ts";
import { draftNotice } from "#core/programme/notice/draft-notice.ts";
import { publishNotice } from "#core/programme/notice/publish-notice.ts";
import { database } from "#db/current.ts";

/** A notice that names prompts and clicks of everybody, at one source. */
export const noticeDocument = (source: string, over: Partial<NoticeDocument> = {}): NoticeDocument => ({
  title: "What is recorded at work",
  kinds: ["prompt", "input_events"],
  where: [{ source, apps: "the assistant and the browser" }],
  why: "To learn how well the models understand what people ask.",
  keepDays: 90,
  whom: { regions: "all", teams: "all", employment: ["employee", "contractor"] },
  ground: "legitimate_interests",
  groundWhy: "Weighed in the impact assessment.",
  assessment: "DPIA-2026-04",
  forbidden: ["discipline", "layoffs"],
  optOut: { open: true, needsReason: false, conditions: "At any time and without a reason." },
  neverKept: ["health", "tax"],
  ...over,
});

/** Drafts and publishes a notice, by two stewards; answers its number. */
export async function publish(
  [author, publisher]: readonly [PersonViewer, PersonViewer],
  document: NoticeDocument,
): Promise<number> {
  const { prisma } = database();
  const draft = await prisma.programmeNoticeDraft.findUnique({ where: { id: 1 } });
  const { revision } = await draftNotice(author, { document, revision: draft?.revision ?? 0 });
  const reason = "Agreed with the works council";
  const { notice } = await publishNotice(publisher, { revision, reason, version: await versionNow() });
  return notice;
}

/** The programme's version, as a screen that was just loaded has it. */
export const versionNow = async (): Promise<number> =>
  (await database().prisma.programme.findUniqueOrThrow({ where: { id: 1 } })).version;

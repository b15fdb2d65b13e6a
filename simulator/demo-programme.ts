import { FORBIDDEN_USES } from "#core/base/capture-terms.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { heartbeat } from "#core/programme/collectors/heartbeat.ts";
import type { NoticeDocument } from "#core/programme/notice/document.ts";
import { draftNotice } from "#core/programme/notice/draft-notice.ts";
import { publishNotice } from "#core/programme/notice/publish-notice.ts";
import { database } from "#db/current.ts";

const NOTICE: NoticeDocument = {
  title: "What is recorded to improve our models",
  kinds: ["input_events", "screenshot", "prompt", "transcription"],
  where: [
    { source: "activity-db", apps: "the browser and the assistant on company laptops" },
    { source: "gateway", apps: "the recorder on this site, only where you start it yourself" },
  ],
  why: "To train and evaluate models that help with everyday office work, on how that work is really done.",
  keepDays: 90,
  whom: { regions: "all", teams: "all", employment: ["employee", "contractor"] },
  ground: "legitimate_interests",
  groundWhy: "Weighed against the interests of those who are recorded in the impact assessment, chapter 4.",
  assessment: "DPIA-2026-04, with the works council's opinion",
  forbidden: [...FORBIDDEN_USES],
  optOut: {
    open: true,
    needsReason: false,
    conditions: "At any time, without a reason and without a disadvantage. You can opt in again.",
  },
  neverKept: ["health", "tax", "payment", "government_id", "secret", "private"],
};

/** Staff whose collectors the demo knows: the employee one steps in as, and some others. */
const RECORDED = ["37", "38", "41", "62", "88", "105"];
const SOURCE = "activity-db";
/** The worker lets them report for as long as the demo runs; one of them does not hear of a pause, as it happens. */
const DEAF = "105";
const versionOf = (subject: string): string =>
  subject === DEAF ? "2.3.0, simulated: does not listen" : "2.4.1, simulated";

/** A published notice, recording on, and a few collectors that have reported. Bears being repeated. */
export async function beginProgramme(): Promise<void> {
  const { prisma } = database();
  if ((await prisma.programmeNotice.count()) > 0) return;
  const draft = await prisma.programmeNoticeDraft.findUnique({ where: { id: 1 } });
  if (!draft) await draftNotice(await personOf("221"), { document: NOTICE, revision: 0 });
  const { version } = await prisma.programme.findUniqueOrThrow({ where: { id: 1 } });
  for (const subject of RECORDED)
    await heartbeat(
      { kind: "source", sourceId: SOURCE, keyId: "seed" },
      {
        ...{
          collector: `laptop-${subject}`,
          subject,
          version: versionOf(subject),
          recording: true,
          queued: 0,
        },
        lastItemAt: new Date().toISOString(),
      },
    );
  await publishNotice(await personOf("246"), {
    revision: draft?.revision ?? 1,
    reason: "Agreed with the works council on 1 April",
    version,
  });
}

async function personOf(externalId: string): Promise<PersonViewer> {
  const { id } = await database().prisma.person.findUniqueOrThrow({
    where: { externalId },
    select: { id: true },
  });
  const viewer = await viewerOfPerson(id);
  if (!viewer) throw new Error(`the demo's person ${externalId} cannot sign in`);
  return viewer;
}

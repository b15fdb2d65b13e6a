import type { PersonViewer } from "#core/base/viewer.ts";
import { RESUME_CHECKS } from "#core/policy/programme-states.ts";
import { draftNotice } from "#core/programme/notice/draft-notice.ts";
import { endPause } from "#core/programme/recording/end-pause.ts";
import { optIn } from "#core/programme/recording/opt-in.ts";
import { optOut } from "#core/programme/recording/opt-out.ts";
import { pauseRecording } from "#core/programme/recording/pause-recording.ts";
import { askResume } from "#core/programme/state/ask-resume.ts";
import { decideResume } from "#core/programme/state/decide-resume.ts";
import { pauseCapture } from "#core/programme/state/pause-capture.ts";
import { settlePause } from "#core/programme/state/settle-pause.ts";
import { database } from "#db/current.ts";
import { noticeDocument, publish, versionNow } from "./factories/notice.ts";

const reason = "Because the evidence says so";
const checks = RESUME_CHECKS.map((check) => ({ check, answer: "yes" }));

/** The same person as a steward. */
export const asSteward = (viewer: PersonViewer): PersonViewer => ({
  ...viewer,
  roles: new Set(["employee", "steward"] as const),
});

export const pauseAll = async (steward: PersonViewer): Promise<unknown> =>
  pauseCapture(steward, { reason, nextUpdate: "2099-01-01T00:00:00Z", version: await versionNow() });
export const askToResume = async (steward: PersonViewer): Promise<unknown> =>
  askResume(steward, { how: "as_it_was", checks, reason, version: await versionNow() });
export const decideOnResume = async (steward: PersonViewer, yes: boolean): Promise<unknown> =>
  decideResume(steward, { yes, reason, version: await versionNow() });
export const draftAgain = async (steward: PersonViewer, source: string): Promise<unknown> => {
  const draft = await database().prisma.programmeNoticeDraft.findUnique({ where: { id: 1 } });
  return draftNotice(steward, { document: noticeDocument(source), revision: draft?.revision ?? 0 });
};

/** A programme with two notices and a draft, that was paused, on and paused again; one person paused, one opted out. */
export async function honestProgramme(
  stewards: readonly [PersonViewer, PersonViewer],
  [ana, ben]: readonly [PersonViewer, PersonViewer],
  source: string,
): Promise<void> {
  await publish(stewards, noticeDocument(source));
  await pauseAll(stewards[0]);
  await settlePause();
  await askToResume(stewards[0]);
  await decideOnResume(stewards[1], true);
  await publish(stewards, noticeDocument(source, { keepDays: 30 }));
  await draftAgain(stewards[0], source);
  await pauseAll(stewards[1]);
  await pauseRecording(ana);
  await endPause(ana);
  await pauseRecording(ana);
  await optOut(ben, {});
  await optIn(ben);
  await optOut(ben, {});
}

/** One thing at random that is done to the programme or by a person to their own recording. */
export const PROGRAMME_ACTS: readonly ((
  stewards: readonly [PersonViewer, PersonViewer],
  person: PersonViewer,
  source: string,
) => Promise<unknown>)[] = [
  ([one]) => pauseAll(one),
  () => settlePause(),
  ([one]) => askToResume(one),
  ([, two]) => decideOnResume(two, true),
  ([, two]) => decideOnResume(two, false),
  ([one], _, source) => draftAgain(one, source),
  (both, _, source) => publish(both, noticeDocument(source)),
  (_, person) => pauseRecording(person),
  (_, person) => endPause(person),
  (_, person) => optOut(person, {}),
  (_, person) => optIn(person),
];

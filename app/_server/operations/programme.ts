import { RESUME_CHECKS } from "#core/policy/programme-states.ts";
import { Heartbeat } from "#core/programme/collectors/heartbeat.ts";
import { DraftNotice } from "#core/programme/notice/draft-notice.ts";
import { PublishNotice } from "#core/programme/notice/publish-notice.ts";
import { OptOut } from "#core/programme/recording/opt-out.ts";
import { AskResume } from "#core/programme/state/ask-resume.ts";
import { DecideResume } from "#core/programme/state/decide-resume.ts";
import { PauseCapture } from "#core/programme/state/pause-capture.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200, input: null, answer: "json", example: {} } as const;
const post = { method: "POST", status: 200, answer: "json" } as const;
const reason = "The evidence says so";
const STALE = 2_000_000_000;
const document = {
  ...{ title: "What is recorded", kinds: ["prompt"], why: "To learn how well the models understand." },
  where: [{ source: "nowhere", apps: "the assistant" }],
  whom: { regions: "all", teams: "all", employment: ["employee"] },
  ...{ keepDays: 30, ground: "legitimate_interests", groundWhy: "Weighed in the assessment." },
  ...{ assessment: "DPIA-1", forbidden: ["discipline"], neverKept: ["health"] },
  optOut: { open: true, needsReason: false, conditions: "At any time, without a reason." },
};

export const PROGRAMME_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "programme",
    id: "getProgramme",
    summary: "The capture programme: its state, its notices with what each changed, and its history.",
    who: "programme.read",
  },
  {
    ...get,
    path: "programme/rollout",
    id: "getRollout",
    summary: "Who has stopped, who still records after the pause, who is silent.",
    who: "programme.rollout",
  },
  {
    ...post,
    path: "programme/pause",
    id: "pauseCapture",
    summary: "Pauses capture for everybody, with an expected end or the date of the next update.",
    input: PauseCapture,
    who: "programme.pause",
    example: { reason, nextUpdate: "2099-01-01T00:00:00Z", version: STALE },
  },
  {
    ...post,
    path: "programme/resume",
    id: "askResume",
    summary: "Asks to end a pause: as it was, redesigned, or never again. A second person decides.",
    input: AskResume,
    who: "programme.resume.ask",
    example: {
      ...{ how: "as_it_was", reason, version: STALE },
      checks: RESUME_CHECKS.map((check) => ({ check, answer: "yes" })),
    },
  },
  {
    ...post,
    path: "programme/resume/decide",
    id: "decideResume",
    summary: "The second person's yes or no to ending a pause.",
    input: DecideResume,
    who: "programme.resume",
    example: { yes: false, reason, version: STALE },
  },
  {
    ...get,
    path: "programme/notice",
    id: "getNoticeDraft",
    summary: "The notice that is being written, against the one in force.",
    who: "programme.rollout",
  },
  {
    ...post,
    path: "programme/notice",
    id: "draftProgrammeNotice",
    summary: "Saves the notice that is being written.",
    input: DraftNotice,
    who: "programme.notice",
    example: { document, revision: 99_999 },
  },
  {
    ...post,
    path: "programme/notice/publish",
    id: "publishNotice",
    summary: "Publishes the draft as the next notice; by another person than its author.",
    input: PublishNotice,
    who: "programme.notice.publish",
    example: { revision: STALE, reason, version: STALE },
  },
  {
    ...post,
    path: "collectors/heartbeat",
    id: "heartbeat",
    summary:
      "Says how a collector is, and asks whether it may record. One that gets no answer for 15 s stops recording.",
    input: Heartbeat,
    who: "programme.heartbeat",
    example: { collector: "matrix", version: "1", recording: false },
    changes: true,
  },
  {
    ...get,
    path: "me/recording",
    id: "getMyRecording",
    summary: "Whether you are recorded now, and why.",
    who: "recording.own",
  },
  {
    ...post,
    path: "me/recording/pause",
    id: "pauseMyRecording",
    summary: "Pauses your recording for 30 minutes. With the database away 202: it waits on disk.",
    input: null,
    who: "recording.own",
    example: {},
    changes: true,
  },
  {
    ...post,
    path: "me/recording/pause/end",
    id: "endMyPause",
    summary: "Ends your pause before its time.",
    input: null,
    who: "recording.own",
    example: {},
    changes: true,
  },
  {
    ...post,
    path: "me/recording/opt-out",
    id: "optOut",
    summary: "Opts you out of being recorded. With the database away 202: it waits on disk.",
    input: OptOut,
    who: "recording.own",
    example: {},
    changes: true,
  },
  {
    ...post,
    path: "me/recording/opt-in",
    id: "optIn",
    summary: "Opts you in again.",
    input: null,
    who: "recording.own",
    example: {},
    changes: true,
  },
];

import { randomUUID } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PersonViewer } from "#core/base/viewer.ts";
import { mergeSpool } from "#core/flows/spool/merge-spool.ts";
import { publishNotice } from "#core/programme/notice/publish-notice.ts";
import { endPause } from "#core/programme/recording/end-pause.ts";
import { optIn } from "#core/programme/recording/opt-in.ts";
import { optOut } from "#core/programme/recording/opt-out.ts";
import { pauseRecording } from "#core/programme/recording/pause-recording.ts";
import { spool, useSpool } from "#core/programme/spool/current.ts";
import { openSpool } from "#core/programme/spool/spool.ts";
import { settlePause } from "#core/programme/state/settle-pause.ts";
import { database } from "#db/current.ts";
import { noticeDocument, publish, versionNow } from "#test/factories/notice.ts";
import { askToResume, asSteward, decideOnResume, draftAgain, pauseAll } from "#test/programme-acts.ts";
import type { VerbExample } from "./example.ts";
import { SOURCE, type VerbWorld } from "./world.ts";

const one = ({ reviewer }: VerbWorld): PersonViewer => asSteward(reviewer);
const two = ({ reviewer2 }: VerbWorld): PersonViewer => asSteward(reviewer2);
const on = (world: VerbWorld) => publish([one(world), two(world)], noticeDocument(SOURCE));
const paused = async (world: VerbWorld) => {
  await on(world);
  await pauseAll(one(world));
};
const asked = async (world: VerbWorld) => {
  await paused(world);
  await askToResume(one(world));
};

export const PROGRAMME_VERBS: readonly VerbExample[] = [
  {
    name: "draftNotice",
    entry: "programme.notice.draft",
    act: (world) => draftAgain(one(world), SOURCE),
  },
  {
    name: "publishNotice",
    entry: "programme.notice.publish",
    before: (world) => draftAgain(one(world), SOURCE),
    act: async (world) =>
      publishNotice(two(world), { revision: 1, reason: "Agreed by all", version: await versionNow() }),
  },
  { name: "pauseCapture", entry: "programme.pause", before: on, act: (world) => pauseAll(one(world)) },
  { name: "settlePause", entry: "programme.paused", before: paused, act: settlePause },
  {
    name: "askResume",
    entry: "programme.resume.ask",
    before: paused,
    act: (world) => askToResume(one(world)),
  },
  {
    name: "decideResume",
    entry: "programme.resume",
    before: asked,
    act: (world) => decideOnResume(two(world), true),
  },
  {
    name: "decideResume (no)",
    entry: "programme.resume.decline",
    before: asked,
    act: (world) => decideOnResume(two(world), false),
  },
  { name: "pauseRecording", entry: "recording.pause", act: ({ employee }) => pauseRecording(employee) },
  {
    name: "endPause",
    entry: "recording.pause.end",
    before: ({ employee }) => pauseRecording(employee),
    act: ({ employee }) => endPause(employee),
  },
  { name: "optOut", entry: "recording.opt_out", act: ({ employee }) => optOut(employee, {}) },
  {
    name: "optIn",
    entry: "recording.opt_in",
    before: ({ employee }) => optOut(employee, {}),
    act: ({ employee }) => optIn(employee),
  },
  {
    name: "mergeSpool",
    entry: "spool.merge",
    before: async ({ employee: { personId } }) => {
      useSpool(openSpool(await mkdtemp(join(tmpdir(), "whosaw-spool-")), new Uint8Array(32)));
      const sessionId = randomUUID();
      const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 3_600_000)];
      await database().prisma.session.create({
        data: { id: sessionId, personId, method: "demo", createdAt, expiresAt },
      });
      const askedAt = new Date().toISOString();
      await spool().add({ id: randomUUID(), kind: "pause", personId, sessionId, askedAt, input: {} });
    },
    act: mergeSpool,
  },
];

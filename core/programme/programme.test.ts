import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { MINUTE_MS } from "#core/base/durations.ts";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { RESUME_CHECKS } from "#core/policy/programme-states.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { noticeDocument, publish, versionNow } from "#test/factories/notice.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { countQuarantined } from "./collectors/count-quarantined.ts";
import { heartbeat } from "./collectors/heartbeat.ts";
import { rolloutView } from "./collectors/rollout-view.ts";
import { captureGate } from "./gate.ts";
import { draftNotice } from "./notice/draft-notice.ts";
import { publishNotice } from "./notice/publish-notice.ts";
import { outsideNotice } from "./outside-notice.ts";
import { programmeView } from "./programme-view.ts";
import { endPause } from "./recording/end-pause.ts";
import { myRecording } from "./recording/my-recording.ts";
import { optIn } from "./recording/opt-in.ts";
import { optOut } from "./recording/opt-out.ts";
import { pauseRecording } from "./recording/pause-recording.ts";
import { askResume } from "./state/ask-resume.ts";
import { decideResume } from "./state/decide-resume.ts";
import { pauseCapture } from "./state/pause-capture.ts";
import { settlePause } from "./state/settle-pause.ts";

const LAPTOPS = "laptops";
const reason = "Because the evidence says so";
const source: SourceViewer = { kind: "source", sourceId: LAPTOPS, keyId: "k" };
const start = Date.now();
let shift = 0;
/** Everything that asks the clock lives this much later. */
const later = (seconds: number) => {
  shift += seconds * 1_000;
};

let house: TestHouse;
let steward: PersonViewer;
let steward2: PersonViewer;
let ana: PersonViewer;
let anaId: string;
beforeAll(async () => {
  vi.spyOn(systemClock, "now").mockImplementation(() => new Date(start + shift));
  house = await testHouse();
  steward = await makePerson({ roles: ["steward"], isSubject: false });
  steward2 = await makePerson({ roles: ["steward"], isSubject: false });
  ana = await makePerson({ name: "ana" });
  const { prisma } = database();
  anaId = (await prisma.person.findUniqueOrThrow({ where: { id: ana.personId } })).externalId;
  const common = {
    kind: "api",
    publicMeans: "logins",
    coverage: "partly",
    notSeen: "",
    createdAt: new Date(),
  };
  await prisma.source.create({ data: { id: LAPTOPS, name: "Laptops", ...common } });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await house.drop();
});

const gate = async (over: object = {}) => {
  const now = systemClock.now();
  const ask = { subjectId: ana.personId, kind: "prompt", sourceId: LAPTOPS, capturedAt: now, ...over };
  return (await captureGate(house.run, [ask], now))[0];
};
const beat = (recording: boolean, collector = "a") =>
  heartbeat(source, { collector, subject: anaId, version: "1.0", recording }).then(({ answer }) => answer);
const checks = RESUME_CHECKS.map((check) => ({ check, answer: "yes" }));
const inTwoDays = () => new Date(start + shift + 2 * 86_400_000).toISOString();
const pause = async () =>
  pauseCapture(steward, { reason, nextUpdate: inTwoDays(), version: await versionNow() });

test("nothing is captured before a notice is published by another than its author", async () => {
  expect(await gate()).toMatchObject({ open: false, why: "no_notice" });
  const { revision } = await draftNotice(steward, { document: noticeDocument(LAPTOPS), revision: 0 });
  expect(await gate()).toMatchObject({ open: false, why: "no_notice" });
  const version = await versionNow();
  await expect(publishNotice(steward, { revision, reason, version })).rejects.toMatchObject({
    code: "forbidden",
  });
  await publishNotice(steward2, { revision, reason, version });
  later(1);
  expect(await gate()).toEqual({ open: true, noticeVersion: 1 });
  expect(await beat(false)).toMatchObject({ record: true, state: "on", noticeVersion: 1 });
});

test("a draft written over another's, of an unknown source, or by no steward is refused", async () => {
  const document = noticeDocument(LAPTOPS);
  await expect(draftNotice(steward, { document, revision: 7 })).rejects.toMatchObject({ code: "stale" });
  const elsewhere = draftNotice(steward, { document: noticeDocument("nowhere"), revision: 0 });
  await expect(elsewhere).rejects.toMatchObject({ field: "document.where" });
  await expect(draftNotice(ana, { document, revision: 0 })).rejects.toMatchObject({ code: "forbidden" });
});

test("more than described is told by source, kind and reason", async () => {
  const now = systemClock.now();
  const asked = ["screenshot", "screenshot", "prompt"].map((kind) => ({
    ...{ subjectId: ana.personId, kind, sourceId: LAPTOPS, capturedAt: now },
  }));
  const facts = outsideNotice(asked, await captureGate(house.run, asked, now));
  expect(facts).toMatchObject([
    {
      why: "kind_not_in_notice",
      kind: "screenshot",
      sourceId: LAPTOPS,
      items: 2,
      subjectIds: [ana.personId],
    },
  ]);
});

test("a person's pause holds at the gate and at the collector, adds up, and ends by itself or before", async () => {
  await beat(true);
  expect((await myRecording(ana)).standing).toBe("recording");
  const until = (await pauseRecording(ana)).pausedUntil;
  expect(until?.getTime()).toBe(systemClock.now().getTime() + 30 * MINUTE_MS);
  expect(await gate()).toMatchObject({ why: "paused_by_person" });
  expect(await beat(true)).toMatchObject({ record: false, why: "paused_by_person", pausedUntil: until });
  expect((await myRecording(ana)).standing).toBe("against");
  expect((await pauseRecording(ana)).pausedUntil?.getTime()).toBe((until?.getTime() ?? 0) + 30 * MINUTE_MS);
  later(61 * 60);
  expect(await gate()).toMatchObject({ open: true });
  await pauseRecording(ana);
  later(10);
  await endPause(ana);
  expect(await gate()).toMatchObject({ open: true });
  for (let n = 0; n < 8; n++) await pauseRecording(ana);
  await expect(pauseRecording(ana)).rejects.toMatchObject({ code: "invalid" });
  await endPause(ana);
  later(1);
});

test("opting out holds until one opts in, and what was recorded meanwhile stays refused", async () => {
  const act = await optOut(ana, {});
  expect((await optOut(ana, {})).leafIndex).toBe(-1);
  expect(act.leafIndex).toBeGreaterThan(0);
  expect(await gate()).toMatchObject({ why: "opted_out" });
  expect(await myRecording(ana)).toMatchObject({ why: "opted_out", standing: "not" });
  const meanwhile = systemClock.now();
  later(60);
  await optIn(ana);
  later(1);
  expect(await gate()).toMatchObject({ open: true });
  expect(await gate({ capturedAt: meanwhile })).toMatchObject({ why: "opted_out" });
});

test("a pause for all needs a steward, a reason and a date, and is paused once every collector said so", async () => {
  const version = await versionNow();
  const nextUpdate = inTwoDays();
  await expect(pauseCapture(ana, { reason, nextUpdate, version })).rejects.toMatchObject({
    code: "forbidden",
  });
  await expect(pauseCapture(steward, { reason, version })).rejects.toMatchObject({ field: "nextUpdate" });
  await expect(pauseCapture(steward, { reason, nextUpdate, version: 1 })).rejects.toMatchObject({
    code: "stale",
  });
  await beat(true);
  await beat(true, "b");
  expect(await pause()).toMatchObject({ state: "pausing" });
  later(5);
  expect(await beat(true)).toMatchObject({ record: false, why: "programme_paused" });
  expect(await gate()).toMatchObject({ why: "programme_paused", quarantine: true });
  later(10);
  await beat(false);
  expect(await settlePause()).toBe(false); // b may not have heard yet
  later(16);
  await beat(true, "b");
  expect((await rolloutView(steward)).counts).toMatchObject({ stopped: 1, stillRecords: 1 });
  expect(await settlePause()).toBe(false);
  await withTx((tx) =>
    countQuarantined(tx, [
      { sourceId: LAPTOPS, collectorId: "b", subjectId: ana.personId, capturedAt: systemClock.now() },
    ]),
  );
  const { items, counts } = await rolloutView(steward);
  expect(items[0]).toMatchObject({ collectorId: "b", part: "stillRecords", quarantined: 1 });
  expect(Object.keys(items[0] ?? {})).not.toContain("personId");
  expect(counts.quarantined).toBe(1);
  later(5);
  await beat(false, "b");
  expect(await settlePause()).toBe(true);
  expect((await programmeView(ana)).state).toBe("paused");
});

test("ending a pause takes the whole checklist and two people; a no leaves it paused", async () => {
  const asked = async (over: object) =>
    askResume(steward, { how: "as_it_was", checks, reason, version: await versionNow(), ...over });
  await expect(asked({ checks: checks.slice(1) })).rejects.toThrow(/every line/);
  await expect(asked({ how: "redesigned" })).rejects.toMatchObject({ field: "how" });
  expect(await asked({})).toMatchObject({ state: "resuming" });
  expect(await gate()).toMatchObject({ why: "programme_paused" });
  const decide = async (viewer: PersonViewer, yes: boolean) =>
    decideResume(viewer, { yes, reason, version: await versionNow() });
  await expect(decide(steward, true)).rejects.toMatchObject({ code: "forbidden" });
  expect(await decide(steward2, false)).toMatchObject({ state: "paused" });
  await asked({});
  expect(await decide(steward2, true)).toMatchObject({ state: "on" });
  later(1);
  expect(await gate()).toMatchObject({ open: true });
});

test("never again is final until a new notice begins anew; the first notice stays as it was", async () => {
  await pause();
  const ask = async (how: string) => askResume(steward, { how, checks, reason, version: await versionNow() });
  const yes = async () => decideResume(steward2, { yes: true, reason, version: await versionNow() });
  await ask("never");
  expect(await yes()).toMatchObject({ state: "never" });
  later(1);
  expect(await gate()).toMatchObject({ why: "never", quarantine: true });
  await expect(ask("as_it_was")).rejects.toMatchObject({ field: "how" });
  later(1);
  await publish([steward, steward2], noticeDocument(LAPTOPS, { keepDays: 30 }));
  await ask("redesigned");
  expect(await yes()).toMatchObject({ state: "on" });
  later(1);
  expect(await gate()).toEqual({ open: true, noticeVersion: 2 });
  const { notices } = await programmeView(ana);
  expect(notices.map(({ notice, changes }) => [notice, changes.length])).toEqual([
    [2, 1],
    [1, 0],
  ]);
});

test("ten thousand items are asked about in one query", async () => {
  let queries = 0;
  const counted = {
    all: <Row>(sql: Parameters<typeof house.run.all>[0]) => {
      queries += 1;
      return house.run.all<Row>(sql);
    },
  };
  const now = systemClock.now();
  const ask = { subjectId: ana.personId, kind: "prompt", sourceId: LAPTOPS, capturedAt: now };
  const gates = await captureGate(
    counted,
    Array.from({ length: 10_000 }, () => ask),
    now,
  );
  expect([queries, gates.length, gates.every(({ open }) => open)]).toEqual([1, 10_000, true]);
});

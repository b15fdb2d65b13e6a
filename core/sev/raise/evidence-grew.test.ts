import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "#test/factories/person.ts";
import { type FrozenHouse, freezeHouse } from "#test/frozen-house.ts";
import type { TestHouse } from "#test/house.ts";
import { EXCEPTION, REVIEW } from "#test/verbs/sev-life.ts";
import { chatRead, makeVerbWorld, type VerbWorld, wideGrantDraft } from "#test/verbs/world.ts";
import { close } from "../life/close.ts";
import { dismiss } from "../life/dismiss.ts";
import { investigate } from "../life/investigate.ts";
import { markContained } from "../life/mark-contained.ts";
import { mergeInto } from "../life/merge.ts";
import { reopen } from "../life/reopen.ts";
import { snooze, wakeSnoozed } from "../life/snooze.ts";
import { split } from "../life/split.ts";
import { toReview } from "../life/to-review.ts";
import { finishReview } from "../review/finish-review.ts";
import { changeSeverity } from "../severity/change-severity.ts";
import { confirmSeverity } from "../severity/confirm-severity.ts";
import { sevView } from "../views/sev-view.ts";
import { similarSevs } from "../views/similar-sevs.ts";
import { evidenceGrew } from "./evidence-grew.ts";

let frozen: FrozenHouse<VerbWorld>;
let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  frozen = await freezeHouse(makeVerbWorld);
  world = frozen.world;
});
afterAll(() => frozen.drop());
beforeEach(async () => {
  house = await frozen.thaw();
});
afterEach(() => house.drop());

const reason = "The evidence says so, in numbers";
const at = (day: number, hour: number): Date => new Date(Date.UTC(2026, 10, day, hour));
const rowOf = (number: number) => database().prisma.sev.findUniqueOrThrow({ where: { number } });
const on = async (number: number) => ({ number, version: (await rowOf(number)).version, reason });
const learn = async (drafts: Parameters<typeof appendReads>[1]) => {
  await appendReads(systemViewer("seed"), drafts);
  await followOnce();
};

/** Somebody outside of the window: their reads before it are a story of their own. */
async function peek(hours: readonly number[]): Promise<void> {
  reader ??= await makePerson({ name: "reader", teamId: "Search", isSubject: false });
  const who = reader;
  await learn(hours.map((hour) => chatRead(who, at(1, hour), [world.subject.personId])));
}
let reader: Awaited<ReturnType<typeof makePerson>> | null = null;
beforeEach(() => {
  reader = null;
});
const peekSevs = () =>
  database().prisma.sev.findMany({
    where: { storyKey: { startsWith: "peek:" }, actorId: reader?.personId ?? null },
    orderBy: { number: "asc" },
  });

test("a dismissed reader who goes on is a new SEV that continues the old one, whose decision stands", async () => {
  await peek([8]);
  const [old] = await peekSevs();
  await dismiss(world.reviewer, { ...(await on(old!.number)), label: "false_positive" });
  await followOnce();
  expect(await peekSevs()).toHaveLength(1);
  await peek([9]);
  const [same, fresh] = await peekSevs();
  expect(same).toMatchObject({ state: "dismissed", label: "false_positive", reads: 1 });
  expect(fresh).toMatchObject({ state: "triage", reads: 2 });
  expect((await sevView(world.reviewer, fresh!.number)).life.links).toMatchObject([
    { number: old!.number, as: "continues" },
  ]);
  const record = await database().prisma.sevEvent.findMany({
    where: { sevNumber: fresh!.number, leafIndex: { not: null } },
    orderBy: { leafIndex: "asc" },
  });
  expect(record.map(({ kind }) => kind).slice(0, 2), "raised before anything is said of it").toEqual([
    "raised",
    "linked",
  ]);
  await peek([10]);
  expect(await peekSevs()).toMatchObject([{ reads: 1 }, { number: fresh!.number, reads: 3 }]);
});

test("what is over is not snoozed, its severity stays, and nothing is merged into it", async () => {
  await peek([8]);
  const [over] = await peekSevs();
  await dismiss(world.reviewer, { ...(await on(over!.number)), label: "false_positive" });
  const until = new Date(Date.now() + HOUR_MS).toISOString();
  await expect(snooze(world.reviewer, { ...(await on(over!.number)), until })).rejects.toMatchObject({
    ...{ code: "invalid", field: "number" },
  });
  await expect(changeSeverity(world.reviewer, { ...(await on(over!.number)), to: 2 })).rejects.toMatchObject({
    detail: "it is dismissed: reopen it first",
  });
  const into = { ...(await on(world.sev)), into: over!.number, as: "duplicate" };
  await expect(mergeInto(world.reviewer, into)).rejects.toMatchObject({ code: "invalid", field: "into" });
});

test("a closed window that is read more than was known is open again, without its final severity", async () => {
  const { reviewer, sev, employee, subject } = world;
  await investigate(reviewer, await on(sev));
  await markContained(reviewer, { ...(await on(sev)), exception: EXCEPTION });
  await toReview(reviewer, await on(sev));
  await finishReview(reviewer, { ...(await on(sev)), review: REVIEW });
  await expect(changeSeverity(reviewer, { ...(await on(sev)), to: 1 })).rejects.toMatchObject({
    detail: "its review gave the final severity: reopen it to change that",
  });
  await close(reviewer, await on(sev));
  const closed = await rowOf(sev);
  expect(closed).toMatchObject({ state: "closed", final: 1, label: "true_positive" });
  await learn([chatRead(employee, at(4, 18), [subject.personId])]);
  const again = await rowOf(sev);
  expect(again).toMatchObject({
    state: "investigating",
    final: null,
    label: null,
    endedAt: null,
    readers: 2,
  });
  expect(again.acceptedAt).toEqual(closed.acceptedAt);
  const review = await database().prisma.sevReview.findUniqueOrThrow({ where: { sevNumber: sev } });
  expect(review).toMatchObject({
    leafIndex: null,
    draft: { cause: "wide_grant", happened: REVIEW.happened },
  });
});

test("what is found later of a merged SEV counts where it was merged into, and comes back with it", async () => {
  const { reviewer, sev } = world;
  await peek([8]);
  const [story] = await peekSevs();
  const before = await rowOf(sev);
  await mergeInto(reviewer, { ...(await on(story!.number)), into: sev });
  expect(await rowOf(sev)).toMatchObject({
    reads: before.reads + 1,
    readers: before.readers + 1,
    automatic: 0,
  });
  await peek([9]);
  expect(await rowOf(sev)).toMatchObject({ reads: before.reads + 2, readers: before.readers + 1 });
  expect(await rowOf(story!.number)).toMatchObject({ state: "merged", mergedInto: sev });
  await learn([wideGrantDraft(world.dba, at(5, 2), "revoke")]);
  expect(await rowOf(sev)).toMatchObject({ reads: before.reads + 2, closedAt: at(5, 2) });
  await reopen(reviewer, await on(story!.number));
  expect(await rowOf(sev)).toMatchObject({ reads: before.reads, readers: before.readers });
  expect(await rowOf(story!.number)).toMatchObject({ state: "triage", mergedInto: null, reads: 2 });
});

test("a merged window that lies open again opens again what it was merged into", async () => {
  const { reviewer, reviewer2, sev } = world;
  await peek([8]);
  const [story] = await peekSevs();
  await mergeInto(reviewer, { ...(await on(sev)), into: story!.number, as: "duplicate" });
  await confirmSeverity(reviewer2, await on(sev));
  await changeSeverity(reviewer, { ...(await on(story!.number)), to: 3 });
  await confirmSeverity(reviewer2, await on(story!.number));
  const merged = await rowOf(sev);
  const closed = { ...merged, closedAt: at(5, 2) };
  const grew = (before: typeof merged, row: typeof merged) =>
    withTx((tx) => evidenceGrew(tx, systemViewer("worker"), before, row));
  await grew({ ...merged, reads: 0 }, merged); // what it brings is known to the other from here on
  await dismiss(reviewer, { ...(await on(story!.number)), label: "false_positive" });
  await grew({ ...merged, reads: 0 }, merged);
  expect(await rowOf(story!.number)).toMatchObject({ state: "dismissed" });
  await grew(closed, merged);
  expect(await rowOf(story!.number)).toMatchObject({ state: "triage", endedAt: null });
  expect(await rowOf(sev)).toMatchObject({ state: "merged", mergedInto: story!.number });
});

test("a merge makes the other at least as serious, and a SEV 0 that is merged waits for a second reviewer", async () => {
  const { reviewer, reviewer2, sev } = world;
  await peek([8]);
  const [story] = await peekSevs();
  await mergeInto(reviewer, { ...(await on(sev)), into: story!.number, as: "duplicate" });
  expect(await rowOf(story!.number)).toMatchObject({ triaged: 0, automatic: 3 });
  expect(await rowOf(sev)).toMatchObject({ state: "merged", held: 0, heldFor: "merge" });
  await expect(confirmSeverity(reviewer, await on(sev))).rejects.toMatchObject({ code: "forbidden" });
  await confirmSeverity(reviewer2, await on(sev));
  expect(await rowOf(sev)).toMatchObject({ state: "merged", held: null });
});

test("a snoozed SEV wakes by its time, and at once when its evidence grows; a SEV 0 is not snoozed", async () => {
  const { reviewer, sev } = world;
  const until = new Date(Date.now() + HOUR_MS).toISOString();
  await expect(snooze(reviewer, { ...(await on(sev)), until })).rejects.toMatchObject({ code: "invalid" });
  await changeSeverity(reviewer, { ...(await on(sev)), to: 4 });
  await expect(snooze(reviewer, { ...(await on(sev)), until })).rejects.toMatchObject({ code: "invalid" });
  await peek([8]);
  const [story] = await peekSevs();
  const tooFar = { ...(await on(story!.number)), until: new Date(Date.now() + 31 * DAY_MS).toISOString() };
  await expect(snooze(reviewer, tooFar)).rejects.toMatchObject({ code: "invalid", field: "until" });
  await snooze(reviewer, { ...(await on(story!.number)), until });
  await followOnce();
  expect(await rowOf(story!.number)).toMatchObject({ snoozedUntil: new Date(until) });
  await peek([9]);
  expect(await rowOf(story!.number)).toMatchObject({ snoozedUntil: null });
  await snooze(reviewer, { ...(await on(story!.number)), until });
  expect(await wakeSnoozed(new Date())).toBe(0);
  expect(await wakeSnoozed(new Date(Date.parse(until) + 1))).toBe(1);
});

test("contained is refused while the grant is open, and goes by the snapshot once it is revoked", async () => {
  const { reviewer, sev } = world;
  await investigate(reviewer, await on(sev));
  await expect(markContained(reviewer, await on(sev))).rejects.toMatchObject({ field: "exception" });
  const late = { text: EXCEPTION.text, until: new Date(Date.now() + 91 * 86_400_000).toISOString() };
  await expect(markContained(reviewer, { ...(await on(sev)), exception: late })).rejects.toMatchObject({
    field: "exception.until",
  });
  await learn([wideGrantDraft(world.dba, at(4, 20), "revoke")]);
  await markContained(reviewer, await on(sev));
  expect(await rowOf(sev)).toMatchObject({ state: "contained", exceptionUntil: null });
});

test("a reader who is split off is a SEV of their own, linked both ways, and similar ones are named", async () => {
  const { reviewer, sev, employee, subject } = world;
  await learn([
    chatRead(employee, at(4, 19), [subject.personId]),
    chatRead(employee, at(4, 20), [subject.personId]),
  ]);
  const { who } = await sevView(reviewer, sev);
  const all = who.map(({ firstLeaf }) => firstLeaf);
  const title = "One reader alone";
  await expect(split(reviewer, { ...(await on(sev)), title, readers: all })).rejects.toMatchObject({
    code: "invalid",
  });
  const view = await split(reviewer, { ...(await on(sev)), title, readers: all.slice(0, 1) });
  const [link] = view.life.links;
  expect(link).toMatchObject({ as: "split_into", title });
  const fresh = await sevView(reviewer, link!.number);
  expect(fresh).toMatchObject({
    state: "triage",
    reads: 2,
    readers: 1,
    life: { links: [{ number: sev, as: "split_from" }] },
  });
  expect(await rowOf(sev)).toMatchObject({ reads: 3, readers: 2 });
  await peek([8]);
  expect((await similarSevs(reviewer, { number: sev })).map(({ number }) => number)).not.toContain(
    link!.number,
  );
});

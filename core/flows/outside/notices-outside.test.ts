import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { linkViewerOf } from "#core/directory/links/link-viewer.ts";
import { makeLink } from "#core/directory/links/make-link.ts";
import { mySevs } from "#core/flows/my-page/my-sevs.ts";
import { myToldProof } from "#core/flows/my-page/my-told-proof.ts";
import { privacyDue } from "#core/flows/privacy-due/privacy-due.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { draftNotice } from "#core/sev/notices/draft-notice.ts";
import { exportToTell } from "#core/sev/notices/export-to-tell.ts";
import { makeNoticePublic } from "#core/sev/notices/make-notice-public.ts";
import { openMyNotices } from "#core/sev/notices/my-notices.ts";
import { noticesView } from "#core/sev/notices/notices-view.ts";
import { openToTell } from "#core/sev/notices/open-to-tell.ts";
import { sendNotice } from "#core/sev/notices/send-notice.ts";
import { tellOtherwise } from "#core/sev/notices/tell-otherwise.ts";
import { subjectView } from "#core/sev/views/subject-view.ts";
import { verify } from "#core/verify/verify.ts";
import { database } from "#db/current.ts";
import { asOwner } from "#test/as-owner.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { examineDeep } from "../doctor/deep.ts";
import { putBehindLink } from "./put-behind-link.ts";

const text = "Somebody read conversations of yours which they did not need for their work.";
const LEAVERS = 1;
const THIRD_PARTIES = 2;
let house: TestHouse;
let world: VerbWorld;
let [linked, unlinked, customer, late, nobody]: PersonViewer[] = [];

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  linked = await makePerson({ name: "Lea Linked" });
  unlinked = await makePerson({ name: "Una Unlinked" });
  customer = await makePerson({ kind: "customer", name: "Cara Customer" });
  late = await makePerson({ kind: "customer", name: "Lars Late" });
  nobody = await makePerson({ kind: "unknown", name: "Unidentified 7" });
  for (const { personId } of [linked, unlinked])
    await database().prisma.person.update({
      where: { id: personId },
      data: { employedTo: new Date("2026-06-30") },
    });
  const ids = [linked, unlinked, customer, late, nobody].map(({ personId }) => personId);
  await appendReads(systemViewer("seed"), [chatRead(world.snooper, new Date("2026-11-04T18:00:00Z"), ids)]);
  await followOnce();
  await link(linked);
  for (const group of ["leavers", "third_parties"])
    await draftNotice(world.privacy, { number: world.sev, group, text });
});
afterAll(() => house.drop());
afterEach(() => {
  vi.restoreAllMocks();
});

const must = <T>(value: T | null | undefined): T => {
  if (value == null) throw new Error("not there");
  return value;
};
const link = (person: PersonViewer | undefined) =>
  makeLink(world.privacy, { person: must(person).email, how: "document", days: 3 });
const byLink = async (person: PersonViewer | undefined) =>
  must(await linkViewerOf(house.run, must(person).personId));
const at = async (notice: number) => {
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number: world.sev } });
  return { number: world.sev, version, notice, revision: 1 };
};
const standing = async (notice: number) =>
  must((await noticesView(world.privacy, { number: world.sev })).notices[notice - 1]);
const found = async (person: PersonViewer | undefined) =>
  (await subjectView(await byLink(person), { number: world.sev })).notices;
const names = async (notice: number, by = world.privacy) =>
  (await openToTell(by, { number: world.sev, notice })).items.map(({ name }) => name);
const tell = async (notice: number, people: "all" | string[], over = {}) =>
  tellOtherwise(world.privacy, {
    ...{ ...(await at(notice)), means: "letter", toldOn: "2026-11-07", people },
    ...over,
  });

test("whoever has a personal link finds the notice behind it, can prove it, and their opening is counted", async () => {
  expect((await standing(LEAVERS)).outside).toMatchObject({ linked: 1, to_tell: 1, behind_link: 0 });
  expect(await found(linked)).toEqual([]);
  await sendNotice(world.privacy, await at(LEAVERS));
  expect(await found(linked)).toMatchObject([{ text, openedAt: null, others: null }]);
  const me = await byLink(linked);
  expect(await mySevs(house.run, me)).toMatchObject([{ number: world.sev, mine: true, unopened: 1 }]);
  expect(await found(unlinked)).toEqual([]);
  await signHead(house.run);
  const proof = await myToldProof(me, { number: world.sev });
  const bytes = Buffer.from(JSON.stringify(proof));
  expect(verify([{ name: "told.json", bytes }], logVerifierKey())).toMatchObject({ verdict: "holds" });
  expect((await standing(LEAVERS)).outside).toMatchObject({ linked: 0, behind_link: 1 });
  await openMyNotices(me, { number: world.sev });
  expect((await standing(LEAVERS)).outside).toMatchObject({ behind_link: 0, opened: 1, to_tell: 1 });
  await expect(sendNotice(world.privacy, await at(LEAVERS))).rejects.toMatchObject({ field: "notice" });
});

test("whoever has none is listed by name for the privacy officer alone, with an entry", async () => {
  expect(await names(LEAVERS)).toEqual(["Una Unlinked"]);
  expect(await names(THIRD_PARTIES)).toEqual(["Cara Customer", "Lars Late"]);
  expect(await house.db.prisma.entry.count({ where: { kind: "sev.notice.open" } })).toBe(2);
  await expect(names(LEAVERS, world.reviewer)).rejects.toMatchObject({ code: "forbidden" });
  const csv = await exportToTell(world.privacy, await at(LEAVERS));
  expect(csv).toMatch(/Una Unlinked/);
  expect(csv).not.toMatch(/Lea Linked/);
  expect((await standing(LEAVERS)).outside).toMatchObject({ to_tell: 0, listed: 1 });
  expect(await names(LEAVERS)).toEqual(["Una Unlinked"]);
});

test("it stands among what is due for the privacy officer until everybody was told", async () => {
  const due = async () => (await privacyDue(world.privacy)).items.filter(({ kind }) => kind === "outside");
  expect((await due()).map(({ about, marks, path }) => [about, ...marks, path])).toEqual([
    ["1", "leavers", `/sevs/${world.sev}/notification`],
    ["2", "third_parties", `/sevs/${world.sev}/notification`],
  ]);
  await tell(LEAVERS, "all");
  expect(await due()).toMatchObject([{ marks: ["third_parties"] }]);
});

test("that they were told by other means says how many, by whom and when, and takes them off the list", async () => {
  const { tellings, outside } = await standing(LEAVERS);
  expect(tellings).toMatchObject([
    { means: "letter", toldOn: "2026-11-07", count: 1, by: world.privacy.name },
  ]);
  expect(outside).toMatchObject({ told: 1, opened: 1, to_tell: 0, listed: 0 });
  expect(await names(LEAVERS)).toEqual([]);
  await expect(tell(LEAVERS, "all")).rejects.toMatchObject({ code: "invalid", field: "notice" });
  await tell(THIRD_PARTIES, [must(customer).personId], { means: "email" });
  expect(await names(THIRD_PARTIES)).toEqual(["Lars Late"]);
});

test("a day to come, somebody who is not on the list, and whoever is not the privacy officer are refused", async () => {
  await expect(tell(THIRD_PARTIES, "all", { toldOn: "2999-01-01" })).rejects.toMatchObject({
    field: "toldOn",
  });
  const both = [must(late).personId, must(customer).personId];
  await expect(tell(THIRD_PARTIES, both)).rejects.toMatchObject({ code: "invalid", field: "people" });
  await expect(tell(THIRD_PARTIES, [must(nobody).personId])).rejects.toMatchObject({ code: "invalid" });
  await expect(
    tellOtherwise(world.reviewer, {
      ...{ ...(await at(THIRD_PARTIES)), means: "letter", toldOn: "2026-11-07", people: "all" },
    }),
  ).rejects.toMatchObject({ code: "forbidden" });
  expect(await names(THIRD_PARTIES)).toEqual(["Lars Late"]);
});

test("whoever gets a link later finds behind it what went out before, once", async () => {
  const worker = systemViewer("worker");
  await link(late);
  const { personId: person } = must(late);
  const sent = () => house.db.prisma.entry.count({ where: { kind: "sev.notice.send" } });
  const before = await sent();
  const place = { means: "public_notice", where: "https://example.com/notice" };
  await makeNoticePublic(world.privacy, { ...(await at(THIRD_PARTIES)), ...place });
  await putBehindLink(worker, { person });
  await putBehindLink(worker, { person });
  expect(await sent()).toBe(before + 1);
  expect(await found(late)).toMatchObject([{ text }]);
  expect(await found(nobody)).toEqual([]);
  const { outside } = await standing(THIRD_PARTIES);
  expect(outside).toMatchObject({ behind_link: 1, told: 1, nameless: 1, to_tell: 0 });
  expect(await house.db.pool.query("SELECT FROM pgboss.job WHERE name = 'behind-link'")).toMatchObject({
    rowCount: 2,
  });
});

test("a link that ended unopened leaves its person to be told by other means", async () => {
  vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() + 4 * DAY_MS));
  expect((await standing(THIRD_PARTIES)).outside).toMatchObject({ behind_link: 0, to_tell: 1 });
  expect(await names(THIRD_PARTIES)).toEqual(["Lars Late"]);
});

test("doctor finds whom a notice reached outside as the entries say, and somebody who was taken away", async () => {
  const wrong = async () => (await examineDeep(house.run)).tally.state?.count ?? 0;
  const before = await wrong();
  const away = (id: string) =>
    asOwner(
      house,
      `SET session_replication_role = replica; DELETE FROM sev_notice WHERE person_id = '${id}' AND batch = (SELECT (data ->> 'batch')::uuid
        FROM sev_event WHERE kind = 'notice' AND data ->> 'act' = 'told' AND data ->> 'means' = 'letter')`,
    );
  await away(must(customer).personId); // by e-mail: nothing
  expect(await wrong()).toBe(before);
  await away(must(unlinked).personId);
  expect(await wrong()).toBe(before + 1);
});

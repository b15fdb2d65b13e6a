import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { affectedStaff } from "#core/sev/notices/affected.ts";
import { draftNotice } from "#core/sev/notices/draft-notice.ts";
import { noticesView } from "#core/sev/notices/notices-view.ts";
import { sendNotice } from "#core/sev/notices/send-notice.ts";
import { getSev } from "#core/sev/views/get-sev.ts";
import { listSevs } from "#core/sev/views/list-sevs.ts";
import { subjectView } from "#core/sev/views/subject-view.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { makeSevOf } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { answerWhy } from "../ask-why/answer-why.ts";
import { askWhy } from "../ask-why/ask-why.ts";
import { askWithholding, type WithholdAct } from "./ask-withholding.ts";
import { confirmWithholding } from "./decide-withholding.ts";
import { endDue, endWithholding } from "./end-withholding.ts";

const reason = "Telling them now would warn whoever is looked into.";
let house: TestHouse;
let me: PersonViewer;
let reader: PersonViewer;
let reviewer: PersonViewer;
let privacy: PersonViewer;
let leaves: number[];
let number: number;

beforeAll(async () => {
  house = await testHouse();
  const { prisma } = house.db;
  const source = { kind: "pgaudit", publicMeans: "logins", coverage: "watched", notSeen: "" };
  await prisma.source.create({
    data: { id: "activity-db", name: "Activity database", ...source, createdAt: new Date() },
  });
  me = await makePerson();
  reader = await makePerson();
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  privacy = await makePerson({ roles: ["privacy"], isSubject: false });
  const drafts = [1, 2].map(() => readDraft(reader.personId, { subjectIds: [me.personId] }));
  const appended = await appendReads(systemViewer("seed"), drafts);
  leaves = appended.map(({ leafIndex }) => leafIndex);
  number = await makeSevOf(leaves, { state: "investigating" });
});
afterAll(() => house.drop());
afterEach(() => {
  vi.restoreAllMocks();
});

const withhold = async (entries: readonly number[]): Promise<WithholdAct> => {
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const asked = await askWithholding(reviewer, { entries, until, reason });
  return confirmWithholding(privacy, { ...asked, reason });
};
const sevsOnPage = async () => (await myPage(me, {})).sevs.map((sev) => sev.number);

test("a SEV tells its subject of the reads that are not withheld, and does not exist for them once all are", async () => {
  expect((await subjectView(me, { number })).mine).toMatchObject([
    { reads: 2, leaves: [...leaves].reverse() },
  ]);
  expect(await sevsOnPage()).toEqual([number]);
  await withhold([leaves[0]!]);
  expect(await subjectView(me, { number })).toMatchObject({
    mine: [{ reads: 1, leaves: [leaves[1]] }],
    withheldUntil: expect.any(Date),
  });
  expect(await affectedStaff(house.run, number)).toEqual([me.personId]);
  const second = await withhold([leaves[1]!]);
  await expect(subjectView(me, { number })).rejects.toMatchObject({ code: "forbidden" });
  expect(await affectedStaff(house.run, number)).toEqual([]);
  expect(await sevsOnPage()).toEqual([]);
  await endWithholding(privacy, { ...second, reason });
  expect((await subjectView(me, { number })).mine).toMatchObject([{ reads: 1 }]);
  expect(await sevsOnPage()).toEqual([number]);
});

test("to whoever filed it a SEV does not say that none of its reads name them while one that does is withheld", async () => {
  const filer = await makePerson();
  const leaf = await readOf(filer);
  const filed = await makeSevOf([leaf], { state: "investigating", filerId: filer.personId });
  const { until, ...act } = await withhold([leaf]);
  const view = await subjectView(filer, { number: filed });
  expect([view.mine, view.withheldUntil]).toEqual([[], until]);
  await endWithholding(privacy, { ...act, reason });
  expect(await subjectView(filer, { number: filed })).toMatchObject({
    mine: [{ reads: 1 }],
    withheldUntil: null,
  });
});

test("of an answer about a read that is withheld nobody hears before that ends, and then once", async () => {
  const steward = await makePerson({ roles: ["steward"], isSubject: false });
  const asker = await makePerson();
  const leaf = await readOf(asker);
  const asked = await askWhy(asker, { entry: leaf });
  const act = await withhold([leaf]);
  await answerWhy(steward, { ...asked, text: "It was for model evaluation, ticket 12." });
  expect(await told("why.answered", 0)).toEqual([]);
  await endWithholding(privacy, { ...act, reason });
  expect(await told("why.answered", 0)).toEqual([{ to: [asker.personId] }]);
});

const readOf = async (subject: PersonViewer, by = reader) => {
  const [made] = await appendReads(systemViewer("seed"), [
    readDraft(by.personId, { subjectIds: [subject.personId] }),
  ]);
  return made!.leafIndex;
};
const told = (kind: string, about: number) =>
  house.run.all<{ to: string[] }>(statement`
    SELECT data -> 'to' AS to FROM pgboss.job WHERE name = 'tell' AND data ->> 'kind' = ${kind} AND (data ->> 'sevNumber')::int = ${about}
    ORDER BY created_on, id`);

test("to a reviewer whom a SEV concerns by withheld reads alone it does not exist: no row, no page, no count; then its row comes", async () => {
  const own = await makePerson({ roles: ["reviewer"] });
  const leaf = await readOf(own);
  const about = await makeSevOf([leaf], { state: "investigating" });
  const rows = async () => (await listSevs(own, { view: "everything" })).items;
  const rowOf = async () => (await rows()).find((row) => row.number === about);
  const counted = async () =>
    (await house.run.all(statement`SELECT FROM sev v WHERE v.number = ${about} AND ${visibleSevs(own)}`))
      .length;
  expect(await rowOf()).toEqual({ number: about, withheld: "Your own data is part of this." });
  await expect(getSev(own, { number: about })).rejects.toMatchObject({ code: "conflict_of_interest" });
  const act = await withhold([leaf]);
  expect(await rowOf()).toBeUndefined();
  expect(await counted()).toBe(0);
  await expect(getSev(own, { number: about })).rejects.toMatchObject({ code: "not_found" });
  expect((await listSevs(reviewer, { view: "everything" })).items.map((row) => row.number)).toContain(about);
  await endWithholding(privacy, { ...act, reason });
  expect(await rowOf()).toMatchObject({ withheld: "Your own data is part of this." });
  expect(await counted()).toBe(1);
});

test("a reviewer who stands next to the reader sees why a SEV is closed to them, which says nothing of their data", async () => {
  const own = await makePerson({ roles: ["reviewer"] });
  const report = await makePerson({ managerId: own.personId });
  const leaf = await readOf(own, report);
  const about = await makeSevOf([leaf], { state: "investigating" });
  await withhold([leaf]);
  const { items } = await listSevs(own, { view: "everything" });
  expect(items.find((row) => row.number === about)).toEqual({
    number: about,
    withheld: "You manage somebody whose reads this is about.",
  });
});

test("whoever was kept from a SEV gets its notice and hears of it when the withholding ends by the clock, once, and others nothing more", async () => {
  const [kept, other] = [await makePerson(), await makePerson()];
  const [leaf, free] = [await readOf(kept), await readOf(other)];
  const about = await makeSevOf([leaf, free], { state: "investigating" });
  await withhold([leaf]);
  const text = "Somebody read prompts of yours which they did not need for their work.";
  const { version } = await draftNotice(privacy, { number: about, group: "staff", text });
  await sendNotice(privacy, { number: about, notice: 1, revision: 1, version });
  await draftNotice(privacy, {
    number: about,
    group: "staff",
    notice: 1,
    revision: 1,
    text: `${text} Not sent yet.`,
  });
  await expect(subjectView(kept, { number: about })).rejects.toMatchObject({ code: "forbidden" });
  vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() + 2 * 86_400_000));
  expect(await endDue(systemViewer("worker"))).toBeGreaterThan(0);
  expect((await subjectView(kept, { number: about })).notices).toMatchObject([
    { text, others: null, openedAt: null },
  ]);
  expect((await subjectView(other, { number: about })).notices).toMatchObject([{ text, others: null }]);
  expect((await told("me.sev", about)).map(({ to }) => to)).toEqual([[kept.personId]]);
  expect((await told("sev.notice", about)).map(({ to }) => to)).toEqual([[other.personId], [kept.personId]]);
  const { notices } = await noticesView(privacy, { number: about });
  expect(notices[0]?.sendings.map(({ count, round, revision }) => [count, round, revision])).toEqual([
    [1, 1, 1],
    [1, 2, 1],
  ]);
  expect(await endDue(systemViewer("worker"))).toBe(0);
});

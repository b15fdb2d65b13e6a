import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { askWhy } from "#core/flows/ask-why/ask-why.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { myReceipt } from "#core/flows/my-page/my-receipt.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { readRows } from "#core/log/reads/read-rows.ts";
import { WITHHOLD_DAYS_MAX } from "#core/policy/withholding.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { askWithholding, type WithholdAct } from "./ask-withholding.ts";
import { confirmWithholding, declineWithholding } from "./decide-withholding.ts";
import { endDue, endWithholding } from "./end-withholding.ts";
import { listWithholdings } from "./list-withholdings.ts";
import { myWithheld } from "./my-withheld.ts";

const reason = "Telling them now would warn whoever is looked into.";
const worker = systemViewer("worker");
let house: TestHouse;
let me: PersonViewer;
let reader: PersonViewer;
let reviewer: PersonViewer;
let reviewer2: PersonViewer;
let privacy: PersonViewer;
let auditor: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  const source = { kind: "pgaudit", publicMeans: "logins", coverage: "watched", notSeen: "" };
  await house.db.prisma.source.create({
    data: { id: "activity-db", name: "Activity database", ...source, createdAt: new Date() },
  });
  await house.db.prisma.dataset.create({
    data: {
      id: "prompts",
      name: "prompts",
      dss: 3,
      sourceId: "activity-db",
      relation: null,
      unmapped: false,
    },
  });
  reader = await makePerson({ name: "Rex Reader", roles: ["auditor"] });
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  reviewer2 = await makePerson({ roles: ["reviewer"], isSubject: false });
  privacy = await makePerson({ roles: ["privacy"], isSubject: false });
  auditor = await makePerson({ roles: ["auditor"], isSubject: false });
  await makePerson({ roles: ["steward"], isSubject: false });
});
afterAll(() => house.drop());
beforeEach(async () => {
  me = await makePerson({ name: "Sue Subject" });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const at = (days: number) => new Date(Date.now() + days * DAY_MS);
const until = (days: number) => at(days).toISOString();
async function read(over: Parameters<typeof readDraft>[1] = {}): Promise<number> {
  const [appended] = await appendReads(worker, [
    readDraft(reader.personId, { subjectIds: [me.personId], happenedAt: new Date(), ...over }),
  ]);
  return appended!.leafIndex;
}
const ask = (entries: readonly number[], by = reviewer, days = 10) =>
  askWithholding(by, { entries, until: until(days), reason });
const confirm = (act: WithholdAct, by = privacy) => confirmWithholding(by, { ...act, reason });
const leavesOf = async (viewer: PersonViewer) =>
  (await myPage(viewer, {})).lines.flatMap(({ leaves }) => leaves);
const later = (days: number) => vi.spyOn(systemClock, "now").mockReturnValue(at(days));

test("a proposal withholds nothing; two people do, of whom one is a privacy officer and neither the same", async () => {
  const leaf = await read();
  const act = await ask([leaf]);
  expect(await leavesOf(me)).toEqual([leaf]);
  await expect(confirm(act, reviewer)).rejects.toMatchObject({ code: "forbidden" });
  await expect(confirm(act, reviewer2)).rejects.toMatchObject({ code: "forbidden" });
  await expect(confirm(act, auditor)).rejects.toMatchObject({ code: "forbidden" });
  await expect(confirm(act, me)).rejects.toMatchObject({ code: "forbidden" });
  await expect(confirm({ ...act, version: 9 })).rejects.toMatchObject({ code: "stale" });
  await confirm(act);
  expect(await leavesOf(me)).toEqual([]);
});

test("a privacy officer's proposal is confirmed by a reviewer", async () => {
  const leaf = await read();
  await confirm(await ask([leaf], privacy), reviewer);
  expect(await leavesOf(me)).toEqual([]);
});

test("while it is withheld the subject gets neither line, count, receipt nor question of it, and learns until when", async () => {
  const [kept, leaf] = [await read(), await read()];
  await confirm(await ask([leaf]));
  await signHead(house.run);
  const page = await myPage(me, {});
  expect(page.lines.flatMap(({ leaves }) => leaves)).toEqual([kept]);
  expect(page.summary.counts.everything).toBe(1);
  expect(page.summary.perDay.map(({ reads }) => reads)).toEqual([1]);
  await expect(myReceipt(me, { index: leaf })).rejects.toMatchObject({ code: "not_found" });
  await expect(askWhy(me, { entry: leaf })).rejects.toMatchObject({ code: "not_found" });
  expect(await myReceipt(me, { index: kept })).toContain("tlog-proof");
  expect((await myWithheld(me)).items).toEqual([{ entries: 1, until: expect.any(Date) }]);
  expect((await myWithheld(await makePerson())).items).toEqual([]);
});

test("a window withholds what one reader reads in it, now and to come, from everybody, and nobody else's reads", async () => {
  const other = await makePerson({ isSubject: false });
  const window = { reader: reader.email, from: at(-1).toISOString(), to: at(5).toISOString() };
  const old = await read({ happenedAt: at(-2) });
  const free = await makePerson({ name: "Win Dow" });
  const mine = await read({ actor: { personId: free.personId, teamId: null, managerId: null, roles: [] } });
  await confirm(await askWithholding(reviewer, { ...window, reader: free.email, until: until(9), reason }));
  const next = await read({ actor: { personId: free.personId, teamId: null, managerId: null, roles: [] } });
  const seen = await leavesOf(me);
  expect(seen).toContain(old);
  for (const leaf of [mine, next]) expect(seen).not.toContain(leaf);
  expect((await myWithheld(me)).items).toMatchObject([{ entries: 2 }]);
  expect(await leavesOf(other)).not.toContain(next);
});

test("it ends at its minute whether or not a job ran; the job then closes it and tells the subjects alone", async () => {
  const leaf = await read();
  const act = await confirm(await ask([leaf], reviewer, 3));
  later(3 - 1 / 1_440);
  expect(await leavesOf(me)).toEqual([]);
  later(3 + 1 / 1_440);
  expect(await leavesOf(me)).toEqual([leaf]);
  expect(await endDue(worker)).toBe(1);
  expect(await endDue(worker)).toBe(0);
  const { state, endedAt } = await database().prisma.withholding.findUniqueOrThrow({ where: { id: act.id } });
  expect([state, endedAt]).toEqual(["ended", expect.any(Date)]);
  expect(await toldOf("withhold.over", act.id)).toEqual([me.personId]);
});

test("it can be ended early, by one of them with a reason", async () => {
  const leaf = await read();
  const act = await confirm(await ask([leaf]));
  await expect(endWithholding(auditor, { ...act, reason })).rejects.toMatchObject({ code: "forbidden" });
  await endWithholding(reviewer2, { ...act, reason });
  expect(await leavesOf(me)).toEqual([leaf]);
  expect(await toldOf("withhold.over", act.id)).toEqual([me.personId]);
});

test("it is neither extended nor repeated, by entries or by a window over them; declined, it may be asked again", async () => {
  const [one, two] = [await read(), await read()];
  const first = await ask([one]);
  await expect(ask([one, two])).rejects.toMatchObject({ code: "invalid", field: "entries" });
  await declineWithholding(privacy, { ...first, reason });
  const act = await confirm(await ask([one, two]));
  await endWithholding(privacy, { ...act, reason });
  await expect(ask([two])).rejects.toMatchObject({ code: "invalid", field: "entries" });
  const window = { reader: reader.email, from: at(-1).toISOString(), to: at(1).toISOString() };
  await expect(askWithholding(reviewer, { ...window, until: until(9), reason })).rejects.toMatchObject({
    code: "invalid",
    field: "reader",
  });
});

test.each([
  ["after the longest time", WITHHOLD_DAYS_MAX + 1],
  ["in the past", -1],
])("an end %s is refused", async (_, days) => {
  await expect(ask([await read()], reviewer, days)).rejects.toMatchObject({
    code: "invalid",
    field: "until",
  });
});

test("what is no read, or no window, is refused by its field", async () => {
  await expect(ask([9_999_999])).rejects.toMatchObject({ code: "invalid", field: "entries" });
  await expect(ask([])).rejects.toMatchObject({ issues: [{ path: ["entries"] }] });
  const open = { reader: reader.email, from: at(1).toISOString(), to: at(0).toISOString() };
  await expect(askWithholding(reviewer, { ...open, until: until(2), reason })).rejects.toMatchObject({
    issues: [{ path: ["to"] }],
  });
});

test("whoever read, or is the one whose data it is, neither withholds nor finds it", async () => {
  const leaf = await read();
  const readerToo: PersonViewer = { ...reader, roles: new Set(["employee", "reviewer", "privacy"]) };
  const subjectToo: PersonViewer = { ...me, roles: new Set(["employee", "reviewer", "privacy"]) };
  for (const near of [readerToo, subjectToo]) {
    await expect(ask([leaf], near)).rejects.toMatchObject({ code: "conflict_of_interest" });
  }
  const act = await ask([leaf]);
  for (const near of [readerToo, subjectToo]) {
    await expect(confirm(act, near)).rejects.toMatchObject({ code: "not_found" });
    expect((await listWithholdings(near)).items.map(({ id }) => id)).not.toContain(act.id);
  }
  const [view] = (await listWithholdings(auditor)).items;
  expect(view).toMatchObject({ id: act.id, reads: 1, people: 1, reason, mayConfirm: false, mayEnd: false });
});

test("auditors and reviewers see a withheld read as withheld, its reader does not", async () => {
  const leaf = await read();
  const act = await confirm(await ask([leaf]));
  const row = async (viewer: PersonViewer) =>
    (await readRows(house.run, viewer, statement`AND r.leaf_index = ${leaf}`))[0]?.withheldUntil;
  expect(await row(auditor)).toEqual(act.until);
  expect(await row(reader)).toBeNull();
  expect(await row({ ...me, roles: new Set(["employee", "auditor"]) })).toBeNull(); // whose data it is
});

test("that one waits is told to whoever can be the second, and to nobody who is near the reads", async () => {
  const near = await makePerson({ roles: ["privacy"] }); // one of the subjects
  const leaf = await read({ subjectIds: [me.personId, near.personId] });
  const { id } = await ask([leaf]);
  expect(await toldOf("withhold.second", id)).toEqual([privacy.personId]); // no privacy officer proposed it
  const other = await ask([await read()], privacy);
  const told = await toldOf("withhold.second", other.id);
  expect(told.toSorted()).toEqual([reviewer, reviewer2, near].map(({ personId }) => personId).toSorted());
});

test("the log's entries name nobody and no read in clear", async () => {
  const leaf = await read();
  const act = await confirm(await ask([leaf]));
  const rows = await house.run.all<{ bytes: Buffer }>(statement`
    SELECT bytes FROM entry WHERE kind LIKE 'withhold.%' AND convert_from(bytes, 'UTF8') LIKE ${`%${act.id}%`}`);
  expect(rows).toHaveLength(2);
  for (const { bytes } of rows) {
    const text = bytes.toString();
    for (const secret of [me.personId, reader.personId, reviewer.personId, reason, `:${leaf},`, `"${leaf}"`])
      expect(text).not.toContain(secret);
  }
});

test("a proposal that nobody confirms by its end is declined by the clock, and does not stand in the way of a new one", async () => {
  const leaf = await read();
  const act = await ask([leaf], reviewer, 1);
  later(2);
  const mine = async () => (await listWithholdings(privacy)).items.find(({ id }) => id === act.id);
  expect(await mine()).toMatchObject({ state: "asked", mayConfirm: false });
  await ask([leaf], reviewer, 5);
  expect(await endDue(worker)).toBe(1);
  expect(await mine()).toMatchObject({ state: "declined", decidedBy: null, decidedAt: expect.any(Date) });
  expect(await toldOf("withhold.decided", act.id)).toEqual([reviewer.personId]);
  expect(await endDue(worker)).toBe(0);
});

async function toldOf(kind: string, id: string): Promise<string[]> {
  const rows = await house.run.all<{ to: string[] }>(statement`
    SELECT data -> 'to' AS to FROM pgboss.job WHERE name = 'tell' AND data ->> 'kind' = ${kind} AND data ->> 'key' LIKE ${`%${id}%`}`);
  return rows.flatMap(({ to }) => to);
}

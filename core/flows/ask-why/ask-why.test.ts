import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { myFilings } from "#core/sev/views/my-filings.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource } from "#test/verbs/world.ts";
import { makeWhyWorld, type WhyWorld } from "#test/why-world.ts";
import { privacyDue } from "../privacy-due/privacy-due.ts";
import { answerWhy } from "./answer-why.ts";
import { appealWhy } from "./appeal-why.ts";
import { askWhy } from "./ask-why.ts";
import { escalateWhy } from "./escalate-why.ts";
import { listWhy } from "./list-why.ts";
import { myQuestionsAsked } from "./my-asked.ts";
import { whoAnswers } from "./who-answers.ts";
import { whyToSev } from "./why-to-sev.ts";
import { withdrawWhy } from "./withdraw-why.ts";

const TEXT = "It was for model evaluation, ticket 12, under that purpose.";
const REASON = "That ticket was closed a month before.";
const worker = systemViewer("worker");

let house: TestHouse;
let world: WhyWorld;
beforeAll(async () => {
  house = await testHouse();
  await makeSource([]);
  world = await makeWhyWorld();
});
afterAll(() => house.drop());
afterEach(async () => {
  vi.restoreAllMocks();
  for (const { id, version } of (await myQuestionsAsked(world.asker)).items.filter(
    ({ state }) => state === "open",
  ))
    await withdrawWhy(world.asker, { id, version });
  await database().pool.query("DELETE FROM pgboss.job WHERE name = 'tell'");
});

const ask = (over: object = {}) =>
  askWhy(world.asker, { entry: world.leaves[0], text: "What for?", ...over });
const openOf = async (viewer: PersonViewer) => (await listWhy(viewer, {})).items;
const mine = async (id: string) => (await myQuestionsAsked(world.asker)).items.find((each) => each.id === id);
/** Who is told of what, by the jobs that wait. */
async function told(kind: string): Promise<string[]> {
  const { rows } = await database().pool.query<{ to: string[] }>(
    "SELECT data -> 'to' AS to FROM pgboss.job WHERE name = 'tell' AND data ->> 'kind' = $1",
    [kind],
  );
  return rows.flatMap(({ to }) => to).sort();
}
const moveTo = (ms: number) => vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() + ms));

test("a question goes to stewards but the reader, the asker's line and the asker, as the button says", async () => {
  expect(await whoAnswers(world.asker, { entry: world.leaves[0] })).toEqual({ to: "apart" });
  const asked = await ask();
  expect(asked).toMatchObject({ state: "open", version: 1 });
  expect(Math.round((asked.dueAt.getTime() - Date.now()) / DAY_MS)).toBe(7);
  expect(await told("why.asked")).toEqual([world.steward.personId]);
  expect(await openOf(world.steward)).toHaveLength(1);
  for (const near of [world.reader, world.boss, world.bossOfBoss]) {
    expect(await openOf(near)).toEqual([]);
    await expect(answerWhy(near, { ...asked, text: TEXT })).rejects.toMatchObject({ code: "not_found" });
    await expect(whyToSev(near, { ...asked, reason: TEXT })).rejects.toMatchObject({ code: "not_found" });
  }
});

test("with no steward left it goes to privacy officers who are apart, and with nobody left the asker is told so", async () => {
  const roles = database().prisma.roleAssignment;
  const [steward, privacy] = [
    { personId: world.steward.personId, role: "steward" },
    { personId: world.privacy.personId, role: "privacy" },
  ];
  await roles.deleteMany({ where: steward });
  try {
    expect(await whoAnswers(world.asker, { entry: world.leaves[0] })).toEqual({ to: "apart" });
    expect(Object.keys(await ask()).toSorted()).toEqual(["dueAt", "id", "state", "version"]);
    expect(await told("why.asked")).toEqual([world.privacy.personId]);
    expect((await privacyDue(world.privacy)).items).toMatchObject([
      { kind: "question", marks: ["straight"] },
    ]);
    await roles.deleteMany({ where: privacy });
    await expect(ask({ entry: world.leaves[1] })).rejects.toMatchObject({ code: "unavailable" });
  } finally {
    for (const data of [steward, privacy])
      await roles.upsert({
        where: { personId_role: data },
        create: { ...data, grantedAt: new Date() },
        update: {},
      });
  }
});

test("only a read that concerns the asker can be asked about, by name or as part of a whole dataset, and once at a time", async () => {
  const [byName, whole, other] = world.leaves;
  const [made] = await appendReads(systemViewer("seed"), [
    chatRead(world.asker, new Date(), [world.asker.personId]),
  ]);
  const own = made?.leafIndex;
  for (const entry of [own, other, 999_999])
    for (const verb of [askWhy, whoAnswers])
      await expect(verb(world.asker, { entry })).rejects.toMatchObject({ code: "not_found", field: "entry" });
  await askWhy(world.asker, { entry: whole });
  const both = await Promise.allSettled([ask(), ask()]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(ask()).rejects.toMatchObject({ code: "invalid", field: "entry" });
  const { items } = await myQuestionsAsked(world.asker);
  expect(
    items
      .filter(({ state }) => state === "open")
      .map(({ entry }) => entry)
      .sort(),
  ).toEqual([byName, whole].sort());
});

test("the asker shows as an employee, in the log too, unless they choose otherwise", async () => {
  const { id } = await ask();
  expect(await openOf(world.steward)).toMatchObject([
    {
      by: "An employee",
      asked: { text: "What for?" },
      read: { who: "Whyreader-name", team: "Ads", dss: 4, datasets: ["chats"] },
    },
  ]);
  const row = await database().prisma.readQuestion.findUniqueOrThrow({ where: { id } });
  const entry = await database().prisma.entry.findFirstOrThrow({
    where: { leafIndex: row.leafIndex ?? -1n },
  });
  expect(entry).toMatchObject({ kind: "why.ask", actorId: null });
  const body = JSON.parse(Buffer.from(entry.bytes).toString());
  expect(Object.values(body)).not.toContain(world.leaves[0]); // its reader may look at this entry
  expect(Buffer.from(entry.bytes).toString()).not.toContain(world.asker.personId);
  await askWhy(world.asker, { entry: world.leaves[1], named: true });
  expect((await openOf(world.steward)).map(({ by }) => by).sort()).toEqual(
    ["An employee", "Whyasker-name"].sort(),
  );
});

test("an answer reaches the asker, who can appeal once: then a privacy officer decides who did not answer before", async () => {
  const asked = await ask();
  const answered = await answerWhy(world.steward, { ...asked, text: TEXT });
  expect(await told("why.answered")).toEqual([world.asker.personId]);
  expect(await mine(asked.id)).toMatchObject({
    state: "answered",
    answer: { text: TEXT, by: "Sam Steward" },
    mayAppeal: true,
  });
  await expect(answerWhy(world.steward, { ...answered, text: TEXT })).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(appealWhy(world.steward, { ...answered, reason: REASON })).rejects.toMatchObject({
    code: "not_found",
  });
  const appealed = await appealWhy(world.asker, { ...answered, reason: REASON });
  expect(await told("why.appealed")).toEqual([world.privacy.personId]);
  expect(Math.round((appealed.dueAt.getTime() - Date.now()) / DAY_MS)).toBe(5);
  expect(await openOf(world.steward)).toMatchObject([{ mayAnswer: false }]);
  await expect(answerWhy(world.steward, { ...appealed, text: TEXT })).rejects.toMatchObject({
    code: "forbidden",
  });
  expect(await openOf(world.privacy)).toMatchObject([
    { mayAnswer: true, appeal: { text: REASON }, answer: { text: TEXT } },
  ]);
  const decided = await answerWhy(world.privacy, { ...appealed, text: "The ticket was reopened; I saw it." });
  expect(await mine(asked.id)).toMatchObject({
    answer: { text: TEXT },
    appeal: { text: REASON },
    decision: { text: "The ticket was reopened; I saw it.", by: "Pia Privacy" },
    mayAppeal: false,
  });
  await expect(appealWhy(world.asker, { ...decided, reason: REASON })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("a privacy officer does not decide on an appeal against their own answer while another can", async () => {
  const answered = await answerWhy(world.privacy, { ...(await ask()), text: TEXT });
  const appealed = await appealWhy(world.asker, { ...answered, reason: REASON });
  const second = await makePerson({ roles: ["privacy"] });
  await expect(answerWhy(world.privacy, { ...appealed, text: TEXT })).rejects.toMatchObject({
    code: "forbidden",
  });
  await answerWhy(second, { ...appealed, text: TEXT });
  await database().prisma.roleAssignment.deleteMany({ where: { personId: second.personId } });
});

test("only the asker withdraws, only while it is open, and a stale screen changes nothing", async () => {
  const asked = await ask();
  await expect(withdrawWhy(world.steward, asked)).rejects.toMatchObject({ code: "not_found" });
  await expect(withdrawWhy(world.asker, { ...asked, version: 9 })).rejects.toMatchObject({ code: "stale" });
  const gone = await withdrawWhy(world.asker, asked);
  expect(gone).toMatchObject({ state: "withdrawn", version: 2 });
  for (const again of [
    () => withdrawWhy(world.asker, gone),
    () => answerWhy(world.steward, { ...gone, text: TEXT }),
  ])
    await expect(again()).rejects.toMatchObject({ code: "invalid" });
  expect(await openOf(world.steward)).toEqual([]);
  await ask(); // asking anew is open to them
});

test("what nobody answers in 7 days goes to privacy officers by itself, once, with 5 days more", async () => {
  const { id } = await ask();
  moveTo(7 * DAY_MS - 60_000);
  expect(await escalateWhy(worker)).toBe(0);
  moveTo(7 * DAY_MS + 1_000);
  expect(await openOf(world.steward)).toMatchObject([{ late: true, escalated: false }]);
  expect(await escalateWhy(worker)).toBe(1);
  expect(await told("why.late")).toEqual([world.privacy.personId]);
  expect(await escalateWhy(worker)).toBe(0);
  const now = await mine(id);
  expect(now).toMatchObject({ state: "open", escalated: true, late: false, version: 2 });
  expect(Math.round(((now?.dueAt.getTime() ?? 0) - Date.now()) / DAY_MS)).toBe(12);
  const entry = await database().prisma.entry.findFirstOrThrow({ where: { kind: "why.escalate" } });
  expect(JSON.parse(Buffer.from(entry.bytes).toString())).toMatchObject({ by: { system: "worker" } });
  await answerWhy(world.steward, { id, version: 2, text: TEXT });
});

test("what is late with privacy officers, too, goes on once more: admins who are apart are told, and it stays late on /privacy", async () => {
  const admin = await makePerson({ roles: ["admin"], isSubject: false });
  await database().prisma.roleAssignment.create({
    data: { personId: world.boss.personId, role: "admin", grantedAt: new Date() },
  });
  const asked = await ask();
  moveTo(7 * DAY_MS + 1_000);
  await escalateWhy(worker);
  moveTo(13 * DAY_MS);
  await database().pool.query("DELETE FROM pgboss.job WHERE name = 'tell'");
  expect(await escalateWhy(worker)).toBe(1);
  expect(await escalateWhy(worker)).toBe(0);
  expect([await told("why.again"), await told("why.late")]).toEqual([
    [admin.personId],
    [world.privacy.personId],
  ]);
  expect(await openOf(world.privacy)).toMatchObject([{ late: true, again: true, mayAnswer: true }]);
  const due = async () => (await privacyDue(world.privacy)).items.filter(({ id }) => id === asked.id);
  expect(await due()).toMatchObject([{ kind: "question", late: true, marks: ["escalated", "again"] }]);
  vi.restoreAllMocks();
  const answered = await answerWhy(world.steward, { id: asked.id, version: 3, text: TEXT });
  const appealed = await appealWhy(world.asker, { ...answered, reason: REASON });
  moveTo(6 * DAY_MS);
  expect(await escalateWhy(worker)).toBe(1);
  expect(await due()).toMatchObject([{ late: true, marks: ["appealed", "again"] }]);
  await answerWhy(world.privacy, { ...appealed, version: appealed.version + 1, text: TEXT });
});

test("a question that becomes a SEV is filed for the asker, sealed, and about the reader, who cannot handle it", async () => {
  const asked = await ask({ text: "Whyasker-words of mine" });
  const { sev } = await whyToSev(world.steward, {
    ...asked,
    reason: "Nobody can say what this read was for.",
  });
  const row = await database().prisma.sev.findUniqueOrThrow({ where: { number: sev } });
  expect(row).toMatchObject({
    filerId: world.asker.personId,
    actorId: world.reader.personId,
    state: "triage",
  });
  expect(await mine(asked.id)).toMatchObject({ state: "answered", sev, mayAppeal: false });
  const { rows } = await database().pool.query<{ text: string }>(
    "SELECT string_agg(d.fields::text, ' ') AS text FROM entry e JOIN entry_detail d USING (log_id, leaf_index) WHERE e.kind = 'sev.file'",
  );
  expect(rows[0]?.text).not.toContain("Whyasker");
  expect((await myFilings(world.asker))[0]).toMatchObject({
    number: sev,
    gist: { rule: "question", datasets: ["chats"] },
  });
  const done = await listWhy(world.steward, { list: "done" });
  expect(done.items[0]).toMatchObject({ sev, state: "answered" });
  await database().prisma.sev.update({ where: { number: sev }, data: { restricted: true } });
  expect((await listWhy(world.steward, { list: "done" })).items[0]).toMatchObject({ sev: "restricted" });
});

test("the list goes on where it ended, each question once", async () => {
  for (const entry of world.leaves.slice(0, 2)) await askWhy(world.asker, { entry });
  for (const list of ["open", "done"] as const) {
    const all = (await listWhy(world.steward, { list })).items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listWhy(world.steward, { list, limit: 1, ...(cursor ? { cursor } : {}) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    expect(all.length).toBeGreaterThan(1);
    expect(paged).toEqual(all);
  }
});

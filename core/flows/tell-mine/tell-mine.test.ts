import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ReadDraft } from "#core/log/entry/draft.ts";
import { listInbox } from "#core/notify/inbox/list-inbox.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { tell } from "../tell/tell.ts";
import { eveningNote } from "./evening-note.ts";
import { tellOfReads } from "./tell-of-reads.ts";
import { tellSubjects } from "./tell-subjects.ts";

const worker = systemViewer("worker");
let house: TestHouse;
let world: VerbWorld;
let ada: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  ada = await makePerson({ name: "ada", teamId: "Ads", isSubject: false });
  await tellOfReads(); // from here on
  await tellSubjects();
});
afterAll(() => house.drop());

/** Does what waits in the queue; answers how many jobs that was. */
async function deliver(): Promise<number> {
  const jobs = await house.run.all<{ data: unknown }>(
    statement`DELETE FROM pgboss.job WHERE name = 'tell' RETURNING data`,
  );
  for (const { data } of jobs) await tell(worker, { mail: false, webhook: false, mailbox: false }, data);
  return jobs.length;
}
const heardBy = async (who: PersonViewer) => (await listInbox(who, {})).items.map(({ kind }) => kind).sort();
const read = (of: readonly PersonViewer[], over: Partial<ReadDraft> = {}, by = ada) =>
  chatRead(
    by,
    new Date(),
    of.map(({ personId }) => personId),
    over,
  );
const append = (drafts: readonly ReadDraft[]) => appendReads(systemViewer("seed"), drafts);
const prompts = { datasets: [{ id: "prompts", dss: 3 }] };

test("a read of most sensitive data, and one without purpose, are told at once: one line of each, however many reads", async () => {
  const me = await makePerson();
  await append([read([me]), read([me]), read([me], prompts)]);
  while (await tellOfReads());
  await deliver();
  await append([read([me])]);
  while (await tellOfReads());
  await deliver();
  expect(await heardBy(me)).toEqual(["me.dss4", "me.no_purpose"]);
});

test("nobody is told of what was refused, of their own reads, of whole datasets, or of need that a program had", async () => {
  const me = await makePerson();
  const job = await makePerson({ name: "job", isSubject: false });
  await database().prisma.person.update({ where: { id: job.personId }, data: { kind: "service" } });
  await database().prisma.need.create({
    data: { datasetId: "chats", personId: job.personId, since: new Date(0), origin: "mapping" },
  });
  await append([
    read([me], { outcome: "refused" }),
    read([me], {}, me),
    read([], { scope: "dataset", subjectIds: [] }),
    read([me], {}, job),
  ]);
  while (await tellOfReads());
  await deliver();
  expect(await heardBy(me)).toEqual([]);
});

test("a follower that stops half way tells nobody twice and misses nobody", async () => {
  const me = await makePerson();
  await append([read([me], prompts)]);
  const rename = (from: string, to: string) =>
    database().pool.query("UPDATE pgboss.queue SET name = $2 WHERE name = $1", [from, to]);
  await rename("tell", "away");
  await expect(tellOfReads()).rejects.toThrow("queue tell does not exist");
  await rename("away", "tell");
  await Promise.all([tellOfReads(), tellOfReads()]);
  while (await tellOfReads());
  await deliver();
  expect(await heardBy(me)).toEqual(["me.no_purpose"]);
});

test("whom a SEV names hears of it once, and its reader does not; a SEV that nobody is named in tells nobody", async () => {
  const { prisma } = database();
  const me = await makePerson();
  const reader = await makePerson();
  const [own] = await append([read([me, reader], {}, reader)]);
  const { number } = await fileSev(world.employee, {
    title: "Chats look open",
    text: "I can read chats of others.",
  });
  await tellSubjects();
  expect(await heardBy(me)).toEqual([]);
  await prisma.sevRead.create({
    data: { sevNumber: number, logId: 1, leafIndex: own!.leafIndex, datasetId: "chats" },
  });
  const event = { sevNumber: number, at: new Date(), kind: "updated", data: {} };
  for (let twice = 0; twice < 2; twice++) {
    await prisma.sevEvent.create({ data: event });
    await tellSubjects();
    await deliver();
  }
  expect(await heardBy(me)).toEqual(["me.sev"]);
  expect(await heardBy(reader)).toEqual([]);
  const [line] = (await listInbox(me, {})).items;
  expect(line).toMatchObject({ sevNumber: number, path: `/me/sevs/${number}` });
});

/** Of somebody in this zone who read somebody else so many hours ago: how many notes come when the follower stood then. */
async function noteFor(readsAt: readonly Date[], by: PersonViewer, of: PersonViewer): Promise<void> {
  await append(readsAt.map((happenedAt) => ({ ...read([of], {}, by), happenedAt })));
}

test("whoever read others hears of it in their own evening, once; programs, and whoever read themselves, do not", async () => {
  const { prisma } = database();
  const now = new Date();
  const hour = Number(
    new Intl.DateTimeFormat("en", { hour: "numeric", hourCycle: "h23", timeZone: "UTC" }).format(now),
  );
  const offset = (19 - hour + 24) % 24; // where it is between seven and eight in the evening now
  const zone = offset <= 12 ? `Etc/GMT-${offset}` : `Etc/GMT+${24 - offset}`;
  const [reader, job, own, victim] = [
    await makePerson(),
    await makePerson(),
    await makePerson(),
    await makePerson({ isSubject: true }),
  ];
  const ids = [reader, job, own].map(({ personId }) => personId);
  await prisma.person.updateMany({ where: { id: { in: ids } }, data: { timeZone: zone } });
  await prisma.person.update({ where: { id: job.personId }, data: { kind: "service" } });
  const before = new Date(now.getTime() - 3 * 3_600_000);
  await noteFor([before, before], reader, victim);
  await noteFor([before], job, victim);
  await noteFor([before], own, own);
  await eveningNote(); // begins now
  await onClient(database().pool).all(
    statement`UPDATE follower SET position = position - 7200000 WHERE name = 'evening note'`,
  );
  await eveningNote();
  await eveningNote();
  await deliver();
  expect(await heardBy(reader)).toEqual(["me.evening"]);
  expect(await heardBy(job)).toEqual([]);
  expect(await heardBy(own)).toEqual([]);
});

import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ReadDraft } from "#core/log/entry/draft.ts";
import { listInbox } from "#core/notify/inbox/list-inbox.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
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

test("whoever read others hears of it in their own evening, once, also of what is learned late; programs and readers of themselves do not", async () => {
  const { prisma } = database();
  const now = new Date();
  const offset = (16 - now.getUTCHours() + 24) % 24; // where it is between four and five in the afternoon now
  const zone = offset <= 12 ? `Etc/GMT-${offset}` : `Etc/GMT+${24 - offset}`;
  const [reader, late, job, own] = [
    await makePerson(),
    await makePerson(),
    await makePerson(),
    await makePerson(),
  ];
  const victim = await makePerson();
  const ids = [reader, late, job, own].map(({ personId }) => personId);
  await prisma.person.updateMany({ where: { id: { in: ids } }, data: { timeZone: zone } });
  await prisma.person.update({ where: { id: job.personId }, data: { kind: "service" } });
  await eveningNote(); // begins now
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await append([
    read([victim], {}, reader),
    read([victim], {}, reader),
    { ...read([victim], {}, late), happenedAt: daysAgo(6) },
    read([victim], {}, job),
    read([own], {}, own),
  ]);
  const notes = async (hours: number) => {
    vi.spyOn(systemClock, "now").mockReturnValue(new Date(now.getTime() + hours * 3_600_000));
    await eveningNote();
    await eveningNote();
    vi.restoreAllMocks();
    await deliver();
    const heard = [reader, late, job, own].map(
      async (who) => (await heardBy(who)).filter((kind) => kind === "me.evening").length,
    );
    return Promise.all(heard);
  };
  expect(await notes(1)).toEqual([0, 0, 0, 0]);
  expect(await notes(3)).toEqual([1, 1, 0, 0]);
  expect(await notes(27)).toEqual([1, 1, 0, 0]); // of the same reads no second evening
});

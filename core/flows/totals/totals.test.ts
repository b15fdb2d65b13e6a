import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WEEK_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { totals } from "./totals.ts";

let house: TestHouse;
let people: PersonViewer[];
let workers: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  people = [];
  for (let at = 0; at < 9; at++) people.push(await makePerson());
  workers = await makePerson({ roles: ["workers"] });
});
afterAll(() => house.drop());

const read = (agoMs: number, over: object = {}) =>
  readDraft(people[0]!.personId, {
    subjectIds: [people[1]!.personId],
    happenedAt: new Date(Date.now() - agoMs),
    ...over,
  });
const optOut = (some: readonly PersonViewer[]) =>
  database().prisma.recordingOptOut.createMany({
    data: some.map(({ personId }) => ({ id: randomUUID(), personId, beganAt: new Date(0) })),
  });

test("reads count in the week in which they happened, refused ones apart, older ones not at all", async () => {
  const dss4 = [{ id: "chats", dss: 4 }];
  const times = (n: number, agoMs: number, over: object) =>
    Array.from({ length: n }, () => read(agoMs, over));
  await appendReads(systemViewer("seed"), [
    ...times(7, 0, { datasets: dss4 }),
    ...times(5, 0, { datasets: dss4, scope: "dataset", subjectIds: [] }),
    ...times(6, 0, { datasets: dss4, outcome: "refused", refusedWhy: "no_purpose" }),
    ...times(8, 2 * WEEK_MS, { datasets: [{ id: "prompts", dss: 2 }], purposeId: "p" }),
    ...times(9, 20 * WEEK_MS, { datasets: dss4 }),
  ]);
  const { reads } = await totals(workers);
  expect(reads).toMatchObject({ allowed: 20, dss4: 10, noPurpose: 10, wholeDataset: 5, refused: 5 });
  expect(reads.weeks).toHaveLength(13);
  expect(reads.weeks.at(-1)?.counts).toEqual([0, 0, 0, 10]);
  expect(reads.weeks.at(-3)?.counts).toEqual([0, 5, 0, 0]);
  for (const { from } of reads.weeks) expect(from.getUTCDay()).toBe(1);
});

test("a number of people below 5 is not told, nor one that leaves fewer than 5", async () => {
  await optOut(people.slice(0, 4));
  expect((await totals(workers)).recording).toMatchObject({ state: "off", staff: 10, optedOut: null });
  await optOut(people.slice(4, 5));
  expect((await totals(workers)).recording.optedOut).toBe(5);
  await optOut(people.slice(5, 6));
  expect((await totals(workers)).recording.optedOut).toBeNull();
});

test("nobody's name or id is in it, and who speaks for nobody does not get it", async () => {
  const text = JSON.stringify(await totals(workers));
  for (const { personId, name } of people)
    for (const each of [personId, name]) expect(text).not.toContain(each);
  await expect(totals(people[0]!)).rejects.toMatchObject({ code: "forbidden" });
});

test("whoever looks before and after a read of somebody they know, and knows their own, learns nothing of it from the totals", async () => {
  const dss3 = { datasets: [{ id: "chats", dss: 3 }] };
  const seen = async () => JSON.stringify((await totals(workers)).reads);
  const before = await seen();
  const mine = readDraft(people[0]!.personId, {
    ...{ subjectIds: [workers.personId, people[1]!.personId], happenedAt: new Date() },
    ...dss3,
  });
  await appendReads(systemViewer("seed"), [mine]); // a conversation of theirs with somebody: they know of one
  const after = await seen();
  expect(after).toBe(before);
  await appendReads(systemViewer("seed"), [read(0, dss3)]); // and one that is the other's alone
  expect(await seen()).toBe(after);
  expect(JSON.parse(after)).not.toHaveProperty("weeks.12.counts.2", 1);
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { totals } from "./totals.ts";

const WEEK_MS = 7 * 86_400_000;
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
  await appendReads(systemViewer("seed"), [
    read(0, { datasets: dss4 }),
    read(0, { datasets: dss4, scope: "dataset", subjectIds: [] }),
    read(0, { datasets: dss4, outcome: "refused", refusedWhy: "no_purpose" }),
    read(2 * WEEK_MS, { datasets: [{ id: "prompts", dss: 2 }], purposeId: "p" }),
    read(20 * WEEK_MS, { datasets: dss4 }),
  ]);
  const { reads } = await totals(workers);
  expect(reads).toMatchObject({ allowed: 3, dss4: 2, noPurpose: 2, wholeDataset: 1, refused: 1 });
  expect(reads.weeks).toHaveLength(13);
  expect(reads.weeks.at(-1)?.counts).toEqual([0, 0, 0, 2]);
  expect(reads.weeks.at(-3)?.counts).toEqual([0, 1, 0, 0]);
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

import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { keepCounts } from "../../tallies/keep-counts.ts";
import { compareReads } from "./compare-reads.ts";
import { groupReads } from "./group-reads.ts";

let house: TestHouse;
let [auditor, ada, ben, subject] = [] as PersonViewer[];
const SESSION = "690a1f2c.1b7";
const day = (n: number) => new Date(Date.UTC(2026, 10, n, 9));

/** Ada reads chats in both weeks, and reviews in the second; Ben reads in the first alone. */
beforeAll(async () => {
  house = await testHouse();
  auditor = await makePerson({ roles: ["auditor"] });
  ada = await makePerson({ name: "Ada", externalId: "ada_01" });
  ben = await makePerson({ name: "Ben", externalId: "ben_01" });
  subject = await makePerson({ name: "Robin" });
  const about = { subjectIds: [subject!.personId] };
  await appendReads(systemViewer("seed"), [
    readDraft(ada!.personId, { happenedAt: day(2), ...about, eventId: `${SESSION}/1/1` }),
    readDraft(ben!.personId, { happenedAt: day(3), ...about, eventId: `${SESSION}/2/1` }),
    readDraft(ada!.personId, { happenedAt: day(10), ...about, how: "export" }),
    readDraft(ada!.personId, {
      happenedAt: day(11),
      datasets: [
        { id: "reviews", dss: 4 },
        { id: "prompts", dss: 3 },
      ],
    }),
  ]);
});
afterAll(() => house.drop());

const shown = async (raw: object) =>
  (await groupReads(auditor!, raw)).groups.map(({ label, reads, byDss, others }) => [
    label,
    reads,
    byDss,
    others,
  ]);

test("reads group by reader and by dataset, a read of two datasets twice, counted already or not", async () => {
  const byReader = [
    ["Ada", 4, [0, 0, 3, 1], 2],
    ["Ben", 1, [0, 0, 1, 0], 1],
  ];
  const byDataset = [
    ["prompts", 4, [0, 0, 4, 0], 2],
    ["reviews", 1, [0, 0, 0, 1], 1],
  ];
  expect(await shown({ by: "actor" })).toEqual(byReader);
  expect(await keepCounts(3)).toBe(true);
  expect(await shown({ by: "actor" })).toEqual(byReader);
  expect(await shown({ by: "dataset" })).toEqual(byDataset);
  expect(await shown({ by: "dataset", dss: "4" })).toEqual([["reviews", 1, [0, 0, 0, 1], 1]]);
});

test("people read about are counted and never named, nor anything that means them", async () => {
  const answer = await groupReads(auditor!, { by: "subject" });
  expect(answer.groups).toEqual([expect.objectContaining({ value: null, reads: 3, others: 2, exports: 1 })]);
  for (const secret of ["Robin", subject!.personId]) expect(JSON.stringify(answer)).not.toContain(secret);
});

test("sessions are those that the events' names tell, and a filter by session is of one of them", async () => {
  expect(await shown({ by: "session" })).toEqual([[SESSION, 2, [0, 0, 2, 0], 2]]);
  expect(await shown({ by: "actor", session: SESSION })).toHaveLength(2);
  expect(await shown({ by: "actor", session: "ffff.1" })).toEqual([]);
});

test("two weeks are compared: who is new, who reads no more, and who reads something new", async () => {
  const changes = await compareReads(auditor!, { from: day(9).toISOString(), to: day(16).toISOString() });
  expect(changes).toMatchObject({
    now: { reads: 3 },
    before: { from: day(2), to: day(9), reads: 2 },
    readers: {
      all: 2,
      shown: [
        { label: "Ada", now: 3, before: 1 },
        { label: "Ben", now: 0, before: 1 },
      ],
    },
    newPairs: { all: 1, shown: [{ reader: "Ada", datasetId: "reviews", dss: 4, reads: 1 }] },
  });
  const wrong = { from: day(9).toISOString(), to: day(2).toISOString() };
  await expect(compareReads(auditor!, wrong)).rejects.toMatchObject({ code: "invalid", field: "to" });
});

test("whoever may not list reads gets no groups and no changes", async () => {
  const time = { from: day(2).toISOString(), to: day(9).toISOString() };
  await expect(groupReads(subject!, {})).rejects.toMatchObject({ code: "forbidden" });
  await expect(compareReads(subject!, time)).rejects.toMatchObject({ code: "forbidden" });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, type SourceViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource, SOURCE } from "#test/verbs/world.ts";
import { recordGrants } from "../grants/record-grants.ts";
import { acceptException, endException } from "./except.ts";
import { needReview } from "./need-review.ts";

const key: SourceViewer = { kind: "source", sourceId: SOURCE, keyId: "00000000-0000-4000-8000-000000000000" };
const ahead = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const reason = "They stand in for somebody until then";
let house: TestHouse;
let steward: PersonViewer;
let [reads, read, never]: PersonViewer[] = [];
beforeAll(async () => {
  house = await testHouse();
  steward = await makePerson({ roles: ["steward"] });
  [reads, read, never] = [
    await makePerson({ name: "ana" }),
    await makePerson({ name: "ben" }),
    await makePerson({ name: "cy" }),
  ];
  await makeSource([reads, read, never]);
  const subject = [steward.personId];
  await appendReads(systemViewer("seed"), [
    chatRead(reads, new Date(Date.now() - 89 * DAY_MS), subject),
    chatRead(read, new Date(Date.now() - 91 * DAY_MS), subject),
    chatRead(never, new Date(Date.now() - DAY_MS), subject, { outcome: "refused" }),
  ]);
  await recordGrants(key, {
    snapshot: {
      takenAt: new Date().toISOString(),
      principals: ["ana", "ben", "cy"].map((name) => ({ name, kind: "login" })),
      objects: [{ name: "a.chats" }],
      grants: ["ana", "ben", "cy"].map((to) => ({ object: "a.chats", to })),
    },
  });
});
afterAll(() => house.drop());
const unused = async () => (await needReview(steward, { sourceId: SOURCE })).datasets[0]?.unused;

test("who could read and did not for 90 days is listed, without a word on when they last did; a refused try is none", async () => {
  const found = await needReview(steward, { sourceId: SOURCE });
  expect(found).toMatchObject({
    ...{ days: 90, known: "known", coverage: "partly" },
    datasets: [
      {
        ...{ id: "chats", dss: 4, could: 3 },
        unused: [
          { name: "ben", path: ["ben"], inNeed: false, exception: null },
          { name: "cy", exception: null },
        ],
      },
    ],
  });
  const [ben, cy] = found.datasets[0]!.unused;
  expect(Object.keys(ben!)).toEqual(Object.keys(cy!));
  const told = JSON.stringify(ben).replaceAll(ben!.personId, "");
  expect(told).toBe(JSON.stringify({ ...cy, name: "ben", path: ["ben"] }).replaceAll(cy!.personId, ""));
});

test("an exception is shown with its end, is replaced, ends by itself and by hand, and is never one's own", async () => {
  const input = { dataset: "chats", personId: never!.personId, until: ahead(30), reason };
  await acceptException(steward, input);
  const { id, version } = await acceptException(steward, { ...input, until: ahead(60) });
  expect((await unused())?.[1]).toMatchObject({ name: "cy", exception: { id, version: 2 } });
  await expect(acceptException(steward, { ...input, until: ahead(400) })).rejects.toMatchObject({
    field: "until",
  });
  await expect(acceptException(steward, { ...input, personId: steward.personId })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  await expect(acceptException(reads!, input)).rejects.toMatchObject({ code: "forbidden" });
  await expect(endException(steward, { exceptionId: id, reason, version: 1 })).rejects.toMatchObject({
    code: "stale",
  });
  await database().prisma.exposureException.update({
    where: { id },
    data: { until: new Date(Date.now() - 1) },
  });
  expect((await unused())?.[1]).toMatchObject({ name: "cy", exception: null });
  await endException(steward, { exceptionId: id, reason, version });
  expect(await database().prisma.exposureException.count()).toBe(0);
});

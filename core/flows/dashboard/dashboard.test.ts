import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { summarizeReads } from "#core/flows/reads/summarize-reads.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { listReads } from "#core/log/reads/search.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { dashboard } from "./dashboard.ts";
import { latestReads } from "./latest.ts";

let house: TestHouse;
const HOUR = 3_600_000;
const at = (hour: number) => new Date(Date.UTC(2026, 10, 4, hour, 30));
const SPAN = { from: "2026-11-04T00:00:00Z", to: "2026-11-05T00:00:00Z" };

beforeAll(async () => {
  house = await testHouse();
  const { prisma } = house.db;
  const source = {
    kind: "database",
    publicMeans: "logins",
    coverage: "watched",
    notSeen: "",
    createdAt: new Date(),
  };
  await prisma.source.create({ data: { id: "activity-db", name: "Activity", ...source } });
  for (const [id, dss] of [
    ["prompts", 3],
    ["chats", 4],
    ["staff", 1],
  ] as const)
    await prisma.dataset.create({ data: { id, name: id, dss, unmapped: false } });
});
afterAll(() => house.drop());

test("a read of two datasets counts in both ratings, a refused one in none, one outside the span not at all", async () => {
  const [reviewer, reader] = [await makePerson({ roles: ["reviewer"] }), await makePerson({ name: "Ada" })];
  const both = [
    { id: "prompts", dss: 3 },
    { id: "staff", dss: 1 },
  ];
  await appendReads(systemViewer("seed"), [
    readDraft(reader.personId, { happenedAt: at(9), datasets: both }),
    readDraft(reader.personId, { happenedAt: at(9), datasets: [{ id: "chats", dss: 4 }] }),
    readDraft(reader.personId, { happenedAt: at(10), outcome: "refused", refusedWhy: "42501" }),
    readDraft(reader.personId, { happenedAt: new Date(at(9).getTime() - 48 * HOUR) }),
  ]);
  const view = await dashboard(reviewer, SPAN);
  expect(view.readers).toMatchObject({ readers: 1, reads: 3, datasets: 3 });
  expect(view.readers.top[0]).toMatchObject({ name: "Ada", counts: [1, 0, 1, 1], sev: null });
  expect(view.hours.steps).toHaveLength(24);
  expect(view.hours.steps[9]?.counts).toEqual([1, 0, 1, 1]);
  expect(view.hours.steps[10]?.counts).toEqual([0, 0, 0, 0]);
});

test("each number of the dashboard is the number of reads that its filter lists", async () => {
  const [reviewer, reader] = [await makePerson({ roles: ["reviewer"] }), await makePerson()];
  const draft = (id: string, dss: number) =>
    readDraft(reader.personId, { happenedAt: at(12), datasets: [{ id, dss }] });
  await appendReads(systemViewer("seed"), [draft("prompts", 3), draft("prompts", 3), draft("chats", 4)]);
  const { readers } = await dashboard(reviewer, SPAN);
  const mine = readers.top.find((top) => top.actorId === reader.personId);
  expect(mine?.counts).toEqual([0, 0, 2, 1]);
  for (const dss of [1, 2, 3, 4]) {
    const filter = { ...SPAN, actor: reader.personId, dss, outcome: "allowed" };
    const summary = await summarizeReads(reviewer, filter);
    expect(summary.reads).toBe(mine?.counts[dss - 1]);
    expect((await listReads(reviewer, filter)).items).toHaveLength(summary.entries);
  }
  const all = await summarizeReads(reviewer, { ...SPAN, outcome: "allowed" });
  expect(all.reads).toBe(readers.reads);
});

test("one dataset narrows readers, hours and their counts alike", async () => {
  const reviewer = await makePerson({ roles: ["reviewer"] });
  const view = await dashboard(reviewer, { ...SPAN, dataset: "chats" });
  const inHours = view.hours.steps.flatMap((step) => step.counts).reduce((sum, n) => sum + n, 0);
  expect(view.readers.datasets).toBe(1);
  expect(inHours).toBe(view.readers.reads);
});

test("the latest say when a read was needed and when not, and never whose it was", async () => {
  const [reviewer, reader, subject] = [
    await makePerson({ roles: ["auditor"] }),
    await makePerson(),
    await makePerson(),
  ];
  await house.db.prisma.need.create({
    data: { datasetId: "prompts", personId: reader.personId, since: at(0), until: null, origin: "mapping" },
  });
  const newer = (hours: number) => new Date(Date.UTC(2026, 10, 9, hours));
  await appendReads(systemViewer("seed"), [
    readDraft(reader.personId, { happenedAt: newer(1), subjectIds: [subject.personId] }),
    readDraft(reader.personId, {
      happenedAt: newer(2),
      datasets: [{ id: "chats", dss: 4 }],
      subjectIds: [subject.personId],
    }),
  ]);
  const { items } = await latestReads(reviewer);
  expect(items.slice(0, 2).map((item) => [item.datasets, item.needed])).toEqual([
    [["chats"], false],
    [["prompts"], true],
  ]);
  expect(JSON.stringify(items)).not.toContain(subject.personId);
});

test("a demo's relative range ends at the minute after its newest entry", async () => {
  const reviewer = await makePerson({ roles: ["reviewer"] });
  const demoNewest = new Date("2026-11-07T19:25:54.737Z");
  await house.db.prisma.instance.create({ data: { id: 1, demo: true, demoNewest, createdAt: new Date() } });
  const { span } = await dashboard(reviewer, { range: "24h" });
  expect(span).toMatchObject({
    from: new Date("2026-11-06T19:26:00Z"),
    to: new Date("2026-11-07T19:26:00Z"),
    demoNewest,
  });
});

test.each(["employee", "analyst", "steward", "workers", "privacy", "admin"] as const)(
  "somebody who is %s alone gets no dashboard, no latest reads and no counts",
  async (role) => {
    const viewer = await makePerson({ roles: [role] });
    await expect(dashboard(viewer, SPAN)).rejects.toMatchObject({ code: "forbidden" });
    await expect(latestReads(viewer)).rejects.toMatchObject({ code: "forbidden" });
    await expect(summarizeReads(viewer, SPAN)).rejects.toMatchObject({ code: "forbidden" });
  },
);

test("hours of the week go by each reader's own clock", async () => {
  const [reviewer, here] = [
    await makePerson({ roles: ["reviewer"] }),
    await makePerson({ timeZone: "Asia/Tokyo" }),
  ];
  const day = { from: "2026-11-15T00:00:00Z", to: "2026-11-16T00:00:00Z" }; // a Sunday
  const dataset = [{ id: "chats", dss: 4 }];
  await appendReads(systemViewer("seed"), [
    readDraft(here.personId, { happenedAt: new Date("2026-11-15T17:30:00Z"), datasets: dataset }),
    readDraft(reviewer.personId, { happenedAt: new Date("2026-11-15T17:30:00Z"), datasets: dataset }),
  ]);
  const { week } = await dashboard(reviewer, day);
  expect(week[0]?.[2]).toBe(1); // Monday at 2 in the morning, in Tokyo
  expect(week[6]?.[17]).toBe(1);
  expect(week.flat().reduce((sum, n) => sum + n, 0)).toBe(2);
});

test("what still records after a pause is counted while there is a pause, and not before", async () => {
  const reviewer = await makePerson({ roles: ["reviewer"] });
  expect((await dashboard(reviewer, SPAN)).strip.stillRecord).toBeNull();
  const since = new Date(Date.now() - 600_000);
  const { prisma } = house.db;
  await prisma.programmeState.createMany({
    data: [
      { seq: 1, state: "on", since: new Date(since.getTime() - HOUR) },
      { seq: 2, state: "pausing", since, nextUpdate: new Date(Date.now() + HOUR) },
    ],
  });
  const beat = { sourceId: "activity-db", version: "1", queued: 0, heardAt: new Date() };
  await prisma.collectorHeartbeat.createMany({
    data: [
      { ...beat, collectorId: "one", recording: true },
      { ...beat, collectorId: "two", recording: false },
    ],
  });
  expect((await dashboard(reviewer, SPAN)).strip.stillRecord).toBe(1);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { exposurePage } from "#core/flows/exposure-page/exposure-page.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import truth from "#test/fixtures/pgaudit/five-days.truth.json" with { type: "json" };
import { type TestHouse, testHouse } from "#test/house.ts";
import { appendSample, makeSampleDirectory, type SampleDirectory, sampleDrafts } from "#test/sample.ts";
import { openWindowPeople } from "./open-window-people.ts";
import { windowReport } from "./window-report.ts";

let house: TestHouse;
let people: SampleDirectory;
let reviewer: PersonViewer;
let steward: PersonViewer;
let id: string;

beforeAll(async () => {
  house = await testHouse();
  people = await makeSampleDirectory();
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  steward = await makePerson({ roles: ["steward"], isSubject: false });
  await appendSample(await sampleDrafts(people));
  await followOnce();
  ({ id } = await database().prisma.exposure.findFirstOrThrow({ where: { logins: { gt: 0 } } }));
}, 300_000);
afterAll(() => house.drop());

const report = (over: object = {}, viewer = reviewer) => windowReport(viewer, { id, ...over });
const opened = new Date("2026-11-04T16:00:23.061Z");
const closed = new Date("2026-11-06T09:00:37.811Z");

test("the five days: the window, its 4,031 reads without need, by whom, and whose conversations", async () => {
  const found = await report();
  expect(found).toMatchObject({
    opened: { after: opened, by: opened },
    closed: { after: closed, by: closed },
    audience: { could: 24, inNeed: 6, superusers: 1, cap: 10, publicMeans: "logins" },
    reads: { excess: truth.excess_reads, readers: 17 },
    people: { affected: 400, read: 400, none: 0, cannotTell: 0 },
    verdict: { code: "reads", words: "4,031 reads by the excess audience" },
    coverage: { complete: false, snapshotAt: null, known: "unknown" },
    sev: { number: 1, severity: 0, opens: true },
  });
  expect(found.audience.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(found.reads.byDataset.filter(({ excess }) => excess > 0)).toMatchObject([
    { id: "private-conversations", dss: 4, excess: 3_918, readers: 16 },
    { id: "performance-reviews", dss: 4, excess: 113, readers: 2 },
  ]);
});

test("every way of counting adds up to the same reads, and a reader's are those of the truth", async () => {
  const { reads } = await report();
  for (const rows of [reads.byDss, reads.byDataset, reads.byTeam])
    expect([sum(rows.map(({ excess }) => excess)), sum(rows.map(({ need }) => need))]).toEqual([
      reads.excess,
      reads.need,
    ]);
  const readers = Object.entries(truth.excess).map(([key, n]) => [key.split(" ")[0]!, n] as const);
  const expected = [...Map.groupBy(readers, ([login]) => login).values()].map((own) =>
    sum(own.map(([, n]) => n)),
  );
  expect(reads.byReader.map((row) => row.reads)).toEqual(expected.toSorted((a, b) => b - a));
  expect(reads.byReader[0]).toMatchObject({
    who: "Contractor in Facilities",
    team: "Facilities",
    reads: 2_032,
  });
});

test("a part of the window and one dataset narrow every number, and what is beside it counts nothing", async () => {
  const night = { from: "2026-11-04T22:00:00Z", to: "2026-11-05T05:00:00Z" };
  const part = await report(night);
  expect(part.reads.excess).toBeGreaterThan(1_000);
  expect(part.reads.excess).toBeLessThan(truth.excess_reads);
  const reviews = await report({ dataset: "performance-reviews" });
  expect(reviews).toMatchObject({
    reads: { excess: 113, readers: 2 },
    datasets: [{ id: "performance-reviews" }],
  });
  const before = await report({ from: "2026-11-02T00:00:00Z", to: "2026-11-03T00:00:00Z" });
  expect(before.reads).toMatchObject({ excess: 0, need: 0 });
  const wider = await report({ from: "2026-11-01T00:00:00Z", to: "2026-11-20T00:00:00Z" });
  expect(wider.reads.excess).toBe(truth.excess_reads);
});

test("stated datasets between two moments are counted the same way, with no window behind them", async () => {
  const stated = await windowReport(reviewer, {
    dataset: ["private-conversations", "performance-reviews"],
    from: opened.toISOString(),
    to: closed.toISOString(),
  });
  expect(stated).toMatchObject({ id: null, letIn: null, sev: null, reads: { excess: truth.excess_reads } });
  await expect(windowReport(reviewer, { dataset: "prompts" })).rejects.toThrow(/from and to/);
  await expect(report({ from: closed.toISOString(), to: opened.toISOString() })).rejects.toThrow(
    /after the beginning/,
  );
});

test("who let them in, with the entry and the statement that takes it back", async () => {
  await database().prisma.source.update({ where: { id: "activity-db" }, data: { kind: "database" } });
  const { letIn } = await report();
  expect(letIn).toMatchObject({ who: "postgres", through: ["PUBLIC"] });
  expect(letIn?.reverse[0]?.text).toMatch(/^REVOKE SELECT ON "capture"."input_events", .* FROM PUBLIC;$/);
  await database().prisma.source.update({ where: { id: "activity-db" }, data: { kind: "pgaudit" } });
});

test("the time axis holds the window and as much beside it, and its bars the reads without need", async () => {
  const { timeline } = await exposurePage(reviewer, { id });
  expect(sum(timeline.bars.map(({ excess }) => excess))).toBe(truth.excess_reads);
  expect(timeline).toMatchObject({ stepHours: 1, cap: 10 });
  expect(timeline.steps.map(({ people: n, known }) => [n, known])).toEqual([
    [6, false],
    [24, true],
    [6, false],
  ]);
});

test("a steward gets counts and no names, and opens none; an employee gets nothing; the granter is in conflict", async () => {
  const found = await report({}, steward);
  expect(found.reads.excess).toBe(truth.excess_reads);
  expect(found.reads.byReader.map(({ who }) => who)).toEqual(Array(17).fill(null));
  expect(found.may).toEqual({ openReaders: false, openSubjects: false });
  await expect(openWindowPeople(steward, { id, which: "readers" })).rejects.toMatchObject({
    code: "forbidden",
  });
  const employee = await makePerson();
  await expect(report({}, employee)).rejects.toMatchObject({ code: "forbidden" });
  const reader = await database().prisma.sourceLogin.findFirstOrThrow({ where: { login: "contractor_k" } });
  const snooping = { ...reviewer, personId: reader.personId };
  await expect(report({}, snooping)).rejects.toMatchObject({ code: "conflict_of_interest" });
});

test("stated datasets and times are refused to whom a window over them is, and open beside it", async () => {
  const { prisma } = database();
  const ask = (viewer: PersonViewer, over: object = {}) => {
    const [from, to] = ["2026-11-04T22:00:00Z", "2026-11-05T05:00:00Z"];
    return windowReport(viewer, { dataset: "private-conversations", from, to, ...over });
  };
  const before = { from: "2026-11-02T00:00:00Z", to: "2026-11-03T00:00:00Z" };
  const { personId } = await prisma.sourceLogin.findFirstOrThrow({ where: { login: "contractor_k" } });
  const snooping = { ...reviewer, personId };
  await expect(ask(snooping)).rejects.toMatchObject({ code: "conflict_of_interest" });
  expect(await ask(snooping, before)).toMatchObject({ id: null });
  const restrict = (restricted: boolean) => prisma.sev.update({ where: { number: 1 }, data: { restricted } });
  await restrict(true);
  await expect(ask(steward)).rejects.toMatchObject({ code: "not_found", field: "dataset" });
  expect(await ask(steward, before)).toMatchObject({ id: null });
  await restrict(false);
  expect(await ask(steward)).toMatchObject({ id: null });
});

test("names open with an entry each, by unit until somebody investigates, and then with the way in", async () => {
  const entries = () => database().prisma.entry.count({ where: { kind: "exposure.open" } });
  const first = await entries();
  const units = await openWindowPeople(reviewer, { id, which: "readers", limit: 1 });
  expect(units.items).toMatchObject([{ who: "Contractor in Facilities", reads: 2_032, path: [] }]);
  await expect(openWindowPeople(reviewer, { id, which: "subjects" })).rejects.toMatchObject({
    field: "which",
  });
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number: 1 } });
  await investigate(reviewer, { number: 1, reason: "To see who it was", version });
  const named = await openWindowPeople(reviewer, { id, which: "readers", limit: 1, cursor: units.next! });
  expect(named.items).toMatchObject([{ reads: 1_772, path: ["intern_07", "PUBLIC"] }]);
  const subjects = await openWindowPeople(reviewer, { id, which: "subjects", limit: 500 });
  expect(subjects.items).toHaveLength(400);
  expect(subjects.items[0]?.who).toMatch(/^Employee \d+/);
  expect(await entries()).toBe(first + 3);
});

test("people whom superusers read are not among those without a read, and the verdict is not none", async () => {
  const { prisma } = database();
  await prisma.source.update({ where: { id: "activity-db" }, data: { coverage: "watched" } });
  await prisma.sourceLogin.updateMany({ where: { sourceId: "activity-db" }, data: { superuser: true } });
  const { people: standing, reads, verdict, coverage } = await report();
  expect(coverage).toMatchObject({ complete: true, gaps: [] });
  expect(reads).toMatchObject({ excess: 0, need: 0 });
  expect(standing).toMatchObject({ affected: 400, read: 0, apart: 400, inNeedOnly: 0, none: 0 });
  expect(verdict).toEqual({ code: "cannot_tell", words: "cannot tell" });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

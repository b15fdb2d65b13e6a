import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { askTakeHome } from "#core/flows/take-home/ask-take-home.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { askQuestion } from "../question/ask-question.ts";
import { askWindowReport } from "../window/ask-window-report.ts";
import { listReports } from "./list-reports.ts";
import { makeReport } from "./make-report.ts";
import { takeHomeCounts } from "./take-home-counts.ts";
import { downloadReport } from "./take-report.ts";

const reason = "For the auditors of this year";
let house: TestHouse;
let world: VerbWorld;
let auditor: PersonViewer;
let window: string;

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  auditor = await makePerson({ roles: ["auditor"], isSubject: false });
  window = (await database().prisma.exposure.findFirstOrThrow()).id;
  for (const { id } of [
    await askWindowReport(world.reviewer, { id: window, reason }),
    await askQuestion(auditor, { report: "completeness", reason }),
  ])
    await makeReport(systemViewer("worker"), { report: id });
});
afterAll(() => house.drop());

const kindsFor = async (viewer: PersonViewer, asked: object = {}) =>
  (await listReports(viewer, asked)).items.map(({ report }) => report);

test("reports on windows stand in the list with the others, for those who may open that window", async () => {
  expect(await kindsFor(auditor)).toEqual(["completeness", "window"]);
  expect(await kindsFor(world.reviewer)).toEqual(["completeness", "window"]);
  const steward = await makePerson({ roles: ["steward"] });
  expect(await kindsFor(steward)).toEqual(["completeness"]);
  // Whoever made the grant is in conflict with its window.
  await database().prisma.roleAssignment.create({
    data: { personId: world.dba.personId, role: "reviewer", grantedAt: new Date() },
  });
  const dba = { ...world.dba, roles: new Set(["employee", "reviewer"] as const) };
  expect(await kindsFor(dba)).toEqual(["completeness"]);
  const { items } = await listReports(auditor, {});
  expect(items[1]).toMatchObject({ window, scope: {}, redaction: "pseudonyms", state: "ready" });
});

test("one kind alone is listed when it is asked for, and what the viewer may not have is not", async () => {
  expect(await kindsFor(auditor, { report: "window" })).toEqual(["window"]);
  expect(await kindsFor(auditor, { report: "reads" })).toEqual([]);
  const steward = await makePerson({ roles: ["steward"] });
  expect(await kindsFor(steward, { report: "window" })).toEqual([]);
});

test("who downloaded a report on a window stands beside it", async () => {
  const [{ id } = { id: "" }] = (await listReports(auditor, { report: "window" })).items;
  await downloadReport(auditor, { id });
  const [listed] = (await listReports(world.reviewer, { report: "window" })).items;
  expect(listed?.takings).toMatchObject([{ who: auditor.name, how: "downloaded", outside: false }]);
});

test("reports that people take home about themselves are numbers alone", async () => {
  await askTakeHome(world.employee, {});
  const counts = await takeHomeCounts(auditor);
  expect(counts).toEqual({ asked: 1, making: 1, kept: 0, over: 0, failed: 0 });
  await expect(takeHomeCounts(world.employee)).rejects.toMatchObject({ code: "forbidden" });
});

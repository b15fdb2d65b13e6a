import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { endReportsGivenUp } from "#core/reports/issued/make-report.ts";
import { downloadReport, openReport } from "#core/reports/issued/take-report.ts";
import { fromCsv } from "#core/verify/bundle/csv.ts";
import type { ReportBundle } from "#core/verify/bundle/format.ts";
import { REPORT_COLUMNS, ReportManifest } from "#core/verify/bundle/report-format.ts";
import { verify } from "#core/verify/verify.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { madeReport, makeWindowWorld, takenReport, type WindowWorld } from "#test/factories/window-report.ts";
import truth from "#test/fixtures/pgaudit/five-days.truth.json" with { type: "json" };
import { type TestHouse, testHouse } from "#test/house.ts";
import { askWindowReport } from "./ask-window-report.ts";
import { listWindowReports } from "./list-window-reports.ts";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const worker = systemViewer("worker");
const reason = "For the auditors of this year";
let house: TestHouse;
let world: WindowWorld;
let reviewer: PersonViewer;
let id: string;
let report: string;
let zip: Uint8Array;
let bundle: ReportBundle;

beforeAll(async () => {
  house = await testHouse();
  world = await makeWindowWorld();
  ({ reviewer, windowId: id } = world);
  report = await madeReport(reviewer, { id, redaction: "names" });
  ({ zip, bundle } = await takenReport(reviewer, report));
}, 300_000);
afterAll(() => house.drop());

const text = (name: keyof ReportBundle, of = bundle) => Buffer.from(of[name]).toString();
const check = (bytes: Uint8Array) => verify([{ name: "window.zip", bytes }], logVerifierKey());
const stated = (of = bundle) => ReportManifest.parse(JSON.parse(text("manifest.json", of))).statement;
const column = (name: (typeof REPORT_COLUMNS)[number], of = bundle) =>
  fromCsv(text("reads.csv", of))!
    .slice(1)
    .map((row) => row[REPORT_COLUMNS.indexOf(name)]!);

test("the five days as a bundle: 4,031 reads without need by 17 readers, of 400 people, as its truth and its page have them", async () => {
  const found = check(zip);
  expect(found.steps.filter(({ state }) => state !== "holds")).toEqual([]);
  expect(found).toMatchObject({ kind: "bundle", verdict: "holds", title: "This report holds" });
  const { counts, verdict, gaps } = stated();
  expect(verdict.words).toBe("4,031 reads by the excess audience");
  expect(counts).toMatchObject({ excess: truth.excess_reads, readers: 17, people: { all: 400, read: 400 } });
  const page = await windowReport(reviewer, { id });
  expect(counts).toMatchObject({ need: page.reads.need, superuser: page.reads.apart });
  expect(gaps).toEqual(page.coverage.gaps);
  const excess = column("standing").filter((each) => each === "excess");
  expect(excess).toHaveLength(truth.excess_reads);
});

test("the reads of each reader are those of the truth", async () => {
  const logins = await database().prisma.sourceLogin.findMany();
  const idOf = new Map(logins.map(({ login, personId }) => [login, personId]));
  const [standing, reader, dataset] = [column("standing"), column("reader"), column("dataset")];
  const counted: Record<string, number> = {};
  for (const [at, each] of standing.entries())
    if (each === "excess") {
      const key = `${reader[at]} ${dataset[at]}`;
      counted[key] = (counted[key] ?? 0) + 1;
    }
  const expected = Object.entries(truth.excess).map(([key, n]) => {
    const [login, relation] = key.split(" ") as [string, string];
    return [`${idOf.get(login)} ${relation.replace(/^.*\./, "").replaceAll("_", "-")}`, n];
  });
  expect(counted).toEqual(Object.fromEntries(expected));
});

test("each person is told of: read, by how many, and here they are", () => {
  const [header, ...rows] = fromCsv(text("people.csv"))!;
  expect(header).toEqual(["person", "name", "said", "reads", "readers", "read_by", "first_at", "last_at"]);
  expect(rows).toHaveLength(400);
  for (const [, name, said, reads, readers, readBy] of rows) {
    expect(name).toMatch(/^Employee \d+/);
    expect(said).toBe("read");
    expect(Number(reads)).toBeGreaterThan(0);
    expect(readBy!.split(" ")).toHaveLength(Number(readers));
  }
});

test("a part of the window by pseudonyms: its lines lie in its scope, it verifies, and nobody is in any file by name or id", async () => {
  const part = {
    from: "2026-11-04T22:00:00Z",
    to: "2026-11-05T05:00:00Z",
    dataset: ["private-conversations"],
  };
  const other = await takenReport(reviewer, await madeReport(reviewer, { id, ...part }));
  expect(check(other.zip)).toMatchObject({ verdict: "holds" });
  const page = await windowReport(reviewer, { id, ...part });
  const { counts } = stated(other.bundle);
  expect(counts).toMatchObject({ excess: page.reads.excess, readers: page.reads.readers });
  expect(counts.people).toMatchObject({ all: page.people.affected, read: page.people.read });
  expect(new Set(column("dataset", other.bundle))).toEqual(new Set(["private-conversations"]));
  expect(column("reader", other.bundle)[0]).toBe("R1");
  const people = new Set([...column("reader"), ...column("people").flatMap((cell) => cell.split(" "))]);
  for (const name of ["reads.csv", "people.csv", "report.json", "entries.ndjson"] as const) {
    const file = text(name, other.bundle);
    expect(file).not.toMatch(/Employee \d/);
    expect((file.match(UUID) ?? []).filter((each) => people.has(each))).toEqual([]);
  }
});

test("the PDF is tagged, has its verdict, and opens with an entry of its own", async () => {
  const { name, bytes } = await openReport(reviewer, { id: report });
  expect(name).toMatch(/^whosaw-window-\d+\.pdf$/);
  const pdf = Buffer.from(bytes).toString("latin1");
  for (const piece of ["%PDF-1.7", "/Lang (en)", "/StructTreeRoot", "/DisplayDocTitle true"])
    expect(pdf).toContain(piece);
});

test("asking, finishing, opening and each download are entries without a name in clear; who is shown by name is told", async () => {
  const rows = await house.run.all<{ kind: string; bytes: Buffer }>(
    statement`SELECT kind, bytes FROM entry WHERE kind LIKE 'report.%' ORDER BY leaf_index`,
  );
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(
    new Set(["report.ask", "report.finish", "report.download", "report.open"]),
  );
  for (const { bytes } of rows) expect(bytes.toString()).not.toContain(reviewer.personId);
  const opened = rows.findLast(({ kind }) => kind === "report.open")!;
  expect(JSON.parse(opened.bytes.toString()).subjects.count).toBe(400);
});

test("who may not open a window's people gets no report of it, nor one that another asked for", async () => {
  const { prisma } = database();
  const [steward, employee] = [await makePerson({ roles: ["steward"] }), await makePerson()];
  const { personId } = await prisma.sourceLogin.findFirstOrThrow({ where: { login: "contractor_k" } });
  const snooping = { ...reviewer, personId };
  for (const viewer of [steward, employee]) {
    await expect(askWindowReport(viewer, { id, reason })).rejects.toMatchObject({ code: "forbidden" });
    await expect(downloadReport(viewer, { id: report })).rejects.toMatchObject({ code: "forbidden" });
    await expect(listWindowReports(viewer, { id })).rejects.toMatchObject({ code: "forbidden" });
  }
  const conflict = { code: "conflict_of_interest" };
  await expect(askWindowReport(snooping, { id, reason })).rejects.toMatchObject(conflict);
  await expect(downloadReport(snooping, { id: report })).rejects.toMatchObject(conflict);
  const auditor = await makePerson({ roles: ["auditor"] });
  await expect(downloadReport(auditor, { id: report })).resolves.toMatchObject({});
  const { items } = await listWindowReports(auditor, { id });
  expect(items.find((each) => each.id === report)).toMatchObject({
    state: "ready",
    own: false,
    whole: true,
    done: 100,
  });
});

test("names are refused until somebody investigates, also for a report that was made since", async () => {
  const { prisma } = database();
  const state = (to: string) => prisma.sev.update({ where: { number: 1 }, data: { state: to } });
  await state("triage");
  await expect(askWindowReport(reviewer, { id, redaction: "names", reason })).rejects.toMatchObject({
    field: "redaction",
  });
  await expect(downloadReport(reviewer, { id: report })).rejects.toMatchObject({ field: "redaction" });
  await state("investigating");
});

test("a report whose job gave up says that it failed, and its asker can ask again at once", async () => {
  const asked = { id, redaction: "pseudonyms", reason };
  const { id: lost } = await askWindowReport(reviewer, asked);
  const jobs = (state: string) =>
    house.run.all(
      statement`UPDATE pgboss.job SET state = ${state}::text::pgboss.job_state WHERE name = 'report' AND data ->> 'report' = ${lost}`,
    );
  await jobs("retry");
  expect(await endReportsGivenUp(worker)).toBe(0);
  await expect(askWindowReport(reviewer, asked)).rejects.toMatchObject({ code: "too_many" });
  await jobs("failed");
  expect(await endReportsGivenUp(worker)).toBe(1);
  expect(await endReportsGivenUp(worker)).toBe(0);
  const { items } = await listWindowReports(reviewer, { id });
  expect(items.find((each) => each.id === lost)).toMatchObject({ state: "failed", why: "gave_up" });
  await expect(askWindowReport(reviewer, asked)).resolves.toMatchObject({ state: "queued" });
});

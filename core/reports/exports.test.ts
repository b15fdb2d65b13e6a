import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { reportsNamingMe } from "#core/flows/my-page/reports-naming-me.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { checked } from "#test/factories/question-report.ts";
import { bytesOf } from "#test/file-bytes.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { keyIn } from "#test/report-acts.ts";
import { dieAt, toldOf } from "#test/scheduled.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { askData } from "./data/ask-data.ts";
import { streamData } from "./data/stream-data.ts";
import { listReports } from "./issued/list-reports.ts";
import { makeReport } from "./issued/make-report.ts";
import { dropOldReports } from "./kit/report-files.ts";
import { askProven } from "./proven/ask-proven.ts";
import { takeProven } from "./proven/take-proven.ts";
import { listDefinitions, readOwnDefinition } from "./saved/list-definitions.ts";
import { runDefinition } from "./saved/run-definition.ts";
import { runDue } from "./saved/run-due.ts";
import { saveQuestion } from "./saved/save-definition.ts";
import { downloadShare, openShare } from "./shared/open-share.ts";
import { shareReport } from "./shared/share-report.ts";

const reason = "For the auditors of this year";
const weekly = { every: "week", hour: 6, zone: "UTC" } as const;
const worker = systemViewer("worker");
/** A Wednesday, and the Monday after it at the hour of the schedule. */
const SAVED_AT = "2026-03-04T12:00:00Z";
const DUE_AT = "2026-03-09T06:00:00Z";
/** In the week between, each of one person. */
const READS = 2_100;

let house: TestHouse;
let world: VerbWorld;
let owner: pg.Pool;
let auditor: PersonViewer;

beforeAll(async () => {
  house = await testHouse();
  owner = openPool(house.ownerUrl, { max: 1 });
  world = await makeVerbWorld();
  const { snooper, subject } = world;
  await appendReads(
    systemViewer("seed"),
    Array.from({ length: READS }, (_, n) =>
      chatRead(snooper, new Date(Date.parse("2026-03-05T09:00:00Z") + n * 1_000), [subject.personId]),
    ),
  );
});
afterAll(async () => {
  await owner.end();
  await house.drop();
});
beforeEach(async () => {
  auditor = await makePerson({ name: "Ada Auditor", roles: ["auditor"], isSubject: false });
  await house.run.all(statement`DELETE FROM report_definition`);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const at = (moment: string | number) => vi.spyOn(systemClock, "now").mockReturnValue(new Date(moment));
const save = (over: object = {}, by = auditor) =>
  saveQuestion(by, { report: "reads", name: "Reads each week", reason, schedule: weekly, ...over });
const reportsOf = (id: string) =>
  house.run.all<{ id: string; kind: string; state: string; period: string; question: string }>(statement`
    SELECT id, kind, state, period, question FROM report WHERE definition_id = ${id}::uuid ORDER BY period`);
const entriesOf = async (id: string): Promise<string[]> =>
  (
    await house.run.all<{ kind: string }>(statement`SELECT kind FROM entry
      WHERE kind LIKE 'report.%' AND convert_from(bytes, 'UTF8')::jsonb ->> 'report' = ${id} ORDER BY leaf_index`)
  ).map(({ kind }) => kind);
/** The export of a schedule that is due, made where a job makes it. */
async function dueExport(over: object): Promise<string> {
  at(SAVED_AT);
  const { id } = await save(over);
  at(DUE_AT);
  expect(await runDue(worker)).toBe(1);
  const [row] = await reportsOf(id);
  await makeReport(worker, { report: row!.id });
  return row!.id;
}

test.each([
  { format: "proven", kind: "proven", acts: ["report.ask", "report.finish"] },
  { format: "csv", kind: "data", acts: ["report.ask"] },
])(
  "an export of $format on a schedule is asked for once whatever dies and starts anew, and those who are named hear of it once",
  async ({ format, kind, acts }) => {
    const reviewer = await makePerson({ roles: ["reviewer"] });
    at(SAVED_AT);
    const { id } = await save({ format, toldRoles: ["reviewer"] });
    at(DUE_AT);
    for (const table of ["report", "report_file", "entry"]) {
      await dieAt(owner, table);
      await expect(runDue(worker)).rejects.toThrow();
      await owner.query(`DROP TRIGGER die ON ${table}`);
      expect(await reportsOf(id)).toEqual([]);
    }
    const asked = await Promise.all([runDue(worker), runDue(worker), runDue(worker)]);
    expect(asked.toSorted()).toEqual([0, 0, 1]);
    const [row, ...others] = await reportsOf(id);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ kind, period: "week 2026-03-02" });
    // Its job is given back once more than it is taken.
    await makeReport(worker, { report: row!.id });
    await makeReport(worker, { report: row!.id });
    expect(await runDue(worker)).toBe(0);
    expect(await entriesOf(row!.id)).toEqual(acts);
    const key = `report-scheduled-${row!.id}`;
    const told = (await toldOf(house.run, "report.scheduled")).filter(({ data }) => data.key === key);
    expect(told).toHaveLength(1);
    expect(told[0]!.data.to).toEqual(expect.arrayContaining([auditor.personId, reviewer.personId]));
    expect(told[0]!.data.to).not.toContain(world.privacy.personId);
  },
);

test("the export of a period holds the reads of that period, and verifies", async () => {
  const proven = await dueExport({ format: "proven", redaction: "names" });
  const zip = await bytesOf(await takeProven(auditor, { id: proven }));
  const { verdict, meaning } = checked(zip);
  expect({ verdict, meaning }).toMatchObject({ verdict: "holds", meaning: expect.stringContaining("2,100") });
  const data = await dueExport({ format: "ndjson", name: "As data" });
  const lines = (await bytesOf(await streamData(auditor, { id: data }))).toString().trim().split("\n");
  expect(lines).toHaveLength(READS);
});

test("a saved export is kept as long as was said, and then neither its file nor its key is there", async () => {
  const ids = [
    await dueExport({ format: "proven", keepDays: 2 }),
    await dueExport({ format: "csv", keepDays: 2, name: "As data" }),
  ];
  const listed = async () => {
    const { items } = await listReports(auditor, {});
    return items.filter(({ id }) => ids.includes(id)).map(({ state, expiresAt }) => ({ state, expiresAt }));
  };
  const expiresAt = new Date(Date.parse(DUE_AT) + 2 * DAY_MS);
  expect(await listed()).toEqual(ids.map(() => ({ state: "ready", expiresAt })));
  at(expiresAt.getTime());
  await dropOldReports(house.run, systemClock.now());
  expect(await listed()).toEqual(ids.map(() => ({ state: "gone", expiresAt })));
  const left = await house.run.all(statement`
    SELECT id FROM report_part WHERE id = ANY(${ids}::uuid[]) UNION ALL SELECT id FROM report_file WHERE id = ANY(${ids}::uuid[])`);
  expect(left).toEqual([]);
  await expect(takeProven(auditor, { id: ids[0] })).rejects.toMatchObject({ code: "not_found" });
  await expect(streamData(auditor, { id: ids[1] })).rejects.toMatchObject({ code: "not_found" });
});

test("a saved export is there for the roles that it is for, who run it as they may see it", async () => {
  const { id } = await save({ format: "parquet", usedBy: ["reviewer", "privacy"], schedule: undefined });
  const { items } = await listDefinitions(world.reviewer);
  expect(items).toMatchObject([{ id, report: "data", scope: { format: "parquet" }, own: false }]);
  expect((await listDefinitions(world.privacy)).items).toEqual([]); // who read whom is not theirs to ask
  expect(await readOwnDefinition(auditor, { id })).toMatchObject({ report: "data", redaction: "pseudonyms" });
  expect(await runDefinition(world.reviewer, { id, reason })).toMatchObject({ state: "ready" });
  await expect(runDefinition(world.privacy, { id, reason })).rejects.toMatchObject({ code: "forbidden" });
  const proven = await save({ format: "proven", schedule: undefined });
  expect(await readOwnDefinition(auditor, { id: proven.id })).toMatchObject({
    ...{ report: "proven", redaction: "units", scope: {} },
  });
});

test("what cannot be exported so is not saved: by whom, of what, with what, and told to whom", async () => {
  for (const format of ["proven", "csv"]) {
    await expect(save({ format }, world.privacy)).rejects.toMatchObject({ code: "forbidden" });
    await expect(save({ format, told: [world.privacy.email] })).rejects.toMatchObject({ field: "told" });
    await expect(save({ format, report: "completeness" })).rejects.toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path: ["format"] })]),
    });
  }
  await expect(save({ format: "proven", redaction: "pseudonyms" })).rejects.toMatchObject({
    field: "redaction",
  });
  await expect(save({ format: "xlsx" })).rejects.toMatchObject({ issues: [{ path: ["format"] }] });
});

test("an export whose owner may not have it any more stops, as any report does", async () => {
  at(SAVED_AT);
  const { id } = await save({ format: "csv" });
  await house.run.all(statement`DELETE FROM role_assignment WHERE person_id = ${auditor.personId}::uuid`);
  at(DUE_AT);
  expect(await runDue(worker)).toBe(0);
  expect(
    await house.run.all(statement`SELECT state, why FROM report_definition WHERE id = ${id}::uuid`),
  ).toEqual([{ state: "stopped", why: "not_allowed" }]);
});

const share = (id: string, over: object = {}) =>
  shareReport(auditor, { id, whom: "Ernst and Partners", reason, ...over });
const scope = { from: "2026-03-05T00:00:00Z", to: "2026-03-06T00:00:00Z" };
async function proven(over: object = {}): Promise<string> {
  const { id } = await askProven(auditor, { ...scope, reason, ...over });
  await makeReport(worker, { report: id });
  return id;
}

test("somebody outside takes an export with its proofs, from where it broke off too, and it verifies; whom it shows hears of it", async () => {
  const id = await proven({ redaction: "names" });
  const key = keyIn((await share(id, { downloads: 1 })).path);
  const view = await openShare({ key });
  expect(view).toMatchObject({ report: "proven", lines: READS, downloadsLeft: 1, verdict: null });
  await expect(downloadShare({ key, range: "bytes=9-" })).rejects.toMatchObject({ field: "range" });
  const whole = await downloadShare({ key });
  expect(whole.name).toBe(view.file);
  const zip = await bytesOf(whole);
  expect(zip).toHaveLength(whole.length!);
  expect(checked(zip, view.vkey)).toMatchObject({ verdict: "holds" });
  const rest = await downloadShare({ key, range: "bytes=5000-", ifRange: whole.etag! });
  expect(rest.part).toEqual({ from: 5_000, to: zip.length - 1, total: zip.length });
  expect((await bytesOf(rest)).equals(zip.subarray(5_000))).toBe(true);
  await expect(downloadShare({ key })).rejects.toMatchObject({ code: "too_many" });
  const { items } = await reportsNamingMe(world.subject);
  expect(items.slice(0, 4).map(({ deed }) => deed)).toEqual([
    ...["downloadedOutside", "downloadedOutside", "openedOutside", "shared"],
  ]);
});

test("somebody outside takes data as whoever sent the link may see it, and nothing once they may not", async () => {
  const { id } = await askData(auditor, { ...scope, format: "csv", reason });
  const key = keyIn((await share(id)).path);
  const view = await openShare({ key });
  expect(view).toMatchObject({ report: "data", lines: null, statement: null });
  const file = await downloadShare({ key });
  expect(file).toMatchObject({ name: view.file, type: "text/csv; charset=utf-8" });
  const csv = await bytesOf(file);
  expect(csv.equals(await bytesOf(await streamData(auditor, { id })))).toBe(true);
  const rest = await downloadShare({ key, range: "bytes=700-", ifRange: file.etag! });
  expect((await bytesOf(rest)).equals(csv.subarray(700))).toBe(true);
  await house.run.all(statement`DELETE FROM role_assignment WHERE person_id = ${auditor.personId}::uuid`);
  await expect(downloadShare({ key })).rejects.toMatchObject({ code: "not_found", field: "key" });
});

test.each(["proven", "data"])(
  "a download of %s that breaks off leaves nothing: no connection is held, and no statement runs on",
  async (kind) => {
    const id = kind === "data" ? (await askData(auditor, { format: "csv", reason })).id : await proven();
    const { pool } = database();
    const before = pool.totalCount - pool.idleCount;
    const { body } = kind === "data" ? await streamData(auditor, { id }) : await takeProven(auditor, { id });
    const reader = (body as ReadableStream<Uint8Array>).getReader();
    expect((await reader.read()).value!.length).toBeGreaterThan(0);
    await reader.cancel();
    await vi.waitFor(() => expect(pool.totalCount - pool.idleCount).toBe(before));
    expect(pool.waitingCount).toBe(0);
  },
);

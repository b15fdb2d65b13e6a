import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { dieAt, toldOf } from "#test/scheduled.ts";
import { listReports } from "../issued/list-reports.ts";
import { makeReport } from "../issued/make-report.ts";
import { openReport } from "../issued/take-report.ts";
import { dropOldReports } from "../kit/report-files.ts";
import { dropDefinition } from "./drop-definition.ts";
import { listDefinitions, readOwnDefinition } from "./list-definitions.ts";
import { runDefinition } from "./run-definition.ts";
import { runDue } from "./run-due.ts";
import { saveQuestion } from "./save-definition.ts";

const reason = "For the auditors of this year";
const weekly = { every: "week", hour: 6, zone: "Europe/Berlin" } as const;
const daily = { every: "day", hour: 6, zone: "UTC" } as const;
const worker = systemViewer("worker");
/** A Wednesday. */
const SAVED_AT = new Date("2026-11-18T12:00:00Z");

let house: TestHouse;
let owner: pg.Pool;
let auditor: PersonViewer;
let admin: PersonViewer;

beforeAll(async () => {
  house = await testHouse();
  owner = openPool(house.ownerUrl, { max: 1 });
  admin = await makePerson({ roles: ["admin"], isSubject: false });
});
afterAll(async () => {
  await owner.end();
  await house.drop();
});
beforeEach(async () => {
  auditor = await makePerson({ roles: ["auditor"], isSubject: false });
  await house.run.all(statement`DELETE FROM report_definition`);
  at(SAVED_AT);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const at = (moment: Date | string) => vi.spyOn(systemClock, "now").mockReturnValue(new Date(moment));
const save = (over: object = {}, by = auditor) =>
  saveQuestion(by, { report: "reads", name: "Reads each week", reason, schedule: weekly, ...over });
const reportsOf = (id: string) =>
  house.run.all<{ id: string; period: string; question: string; state: string; askedById: string }>(statement`
    SELECT id, period, question, state, asked_by_id AS "askedById" FROM report WHERE definition_id = ${id}::uuid ORDER BY period`);
const entriesOf = async (id: string): Promise<string[]> =>
  (
    await house.run.all<{ kind: string }>(statement`SELECT kind FROM entry
      WHERE kind LIKE 'report.%' AND convert_from(bytes, 'UTF8') LIKE ${`%${id}%`} ORDER BY leaf_index`)
  ).map(({ kind }) => kind);
const takeRole = ({ personId }: PersonViewer) =>
  house.run.all(statement`DELETE FROM role_assignment WHERE person_id = ${personId}::uuid`);

test("a period is asked for once, by however many workers and however often they start anew, with its own times", async () => {
  const { id } = await save();
  expect(await runDue(worker)).toBe(0); // what was due before it was saved is not made
  at("2026-11-23T04:59:59Z");
  expect(await runDue(worker)).toBe(0);
  at("2026-11-23T05:00:00Z");
  const asked = await Promise.all([runDue(worker), runDue(worker), runDue(worker)]);
  expect(asked.toSorted()).toEqual([0, 0, 1]);
  expect(await runDue(worker)).toBe(0);
  const [row, ...others] = await reportsOf(id);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ period: "week 2026-11-16", askedById: auditor.personId });
  expect(JSON.parse(row!.question)).toEqual({
    from: "2026-11-15T23:00:00.000Z",
    to: "2026-11-22T23:00:00.000Z",
  });
  at("2026-11-30T05:00:00Z");
  expect(await runDue(worker)).toBe(1);
  expect((await reportsOf(id)).map(({ period }) => period)).toEqual(["week 2026-11-16", "week 2026-11-23"]);
});

test("the database itself holds one report for a period, whatever a worker believes", async () => {
  const { id } = await save();
  at("2026-11-23T05:00:00Z");
  await runDue(worker);
  const twice = house.run.all(statement`
    INSERT INTO report SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).* FROM report r WHERE definition_id = ${id}::uuid`);
  await expect(twice).rejects.toThrow(/report_definition_id_period_key/);
});

test("a worker that dies at any point of a run is made good by the next: one asking, one file, one telling", async () => {
  const { id } = await save();
  at("2026-11-23T05:00:00Z");
  // Its connection is cut before the commit: nothing of it is there.
  for (const table of ["report", "report_file", "entry"]) {
    await dieAt(owner, table);
    await expect(runDue(worker)).rejects.toThrow();
    await owner.query(`DROP TRIGGER die ON ${table}`);
    expect(await reportsOf(id)).toEqual([]);
  }
  expect(await runDue(worker)).toBe(1);
  const [row] = await reportsOf(id);
  // After it, with the job taken and given back: it is made once.
  await makeReport(worker, { report: row!.id });
  await makeReport(worker, { report: row!.id });
  expect(await runDue(worker)).toBe(0);
  expect((await entriesOf(row!.id)).filter((kind) => kind === "report.finish")).toHaveLength(1);
  const told = (await toldOf(house.run, "report.scheduled")).filter(
    ({ data }) => data.key === `report-scheduled-${row!.id}`,
  );
  expect(told).toHaveLength(1);
});

test("after a long time without a worker the seven newest periods are made, oldest first", async () => {
  const { id } = await save({ schedule: daily });
  at("2026-12-18T12:00:00Z");
  expect(await runDue(worker)).toBe(7);
  const periods = (await reportsOf(id)).map(({ period }) => period);
  expect(periods).toHaveLength(7);
  expect([periods[0], periods.at(-1)]).toEqual(["day 2026-12-11", "day 2026-12-17"]);
  expect(await runDue(worker)).toBe(0);
});

test.each([
  [
    "has left",
    "owner_gone",
    ({ personId }: PersonViewer) =>
      database().prisma.person.update({
        where: { id: personId },
        data: { employedTo: new Date(Date.now() - 2 * DAY_MS) },
      }),
  ],
  ["lost the role", "not_allowed", takeRole],
] as const)(
  "a schedule whose owner %s stops, and the owner and the admins hear of it",
  async (_name, why, end) => {
    const { id } = await save();
    await end(auditor);
    at("2026-11-23T05:00:00Z");
    expect(await runDue(worker)).toBe(0);
    at("2026-11-30T05:00:00Z");
    expect(await runDue(worker)).toBe(0);
    expect(await reportsOf(id)).toEqual([]);
    const [row] = await house.run.all(
      statement`SELECT state, why FROM report_definition WHERE id = ${id}::uuid`,
    );
    expect(row).toEqual({ state: "stopped", why });
    expect(await entriesOf(id)).toEqual(["report.define", "report.stop"]);
    const [{ data } = { data: {} }] = await toldOf(house.run, "report.stopped");
    expect(new Set(data.to as string[])).toEqual(new Set([auditor.personId, admin.personId]));
  },
);

test("an owner who loses the role between the asking and the making gets nothing, and the schedule stops", async () => {
  const { id } = await save();
  at("2026-11-23T05:00:00Z");
  await runDue(worker);
  const [row] = await reportsOf(id);
  await takeRole(auditor);
  await makeReport(worker, { report: row!.id });
  expect(await reportsOf(id)).toMatchObject([{ state: "failed" }]);
  expect(await entriesOf(id)).toContain("report.stop");
});

test("one that stopped goes on once its owner saves it again, from then on", async () => {
  const act = await save({ schedule: daily });
  await takeRole(auditor);
  at("2026-11-20T12:00:00Z");
  await runDue(worker);
  await database().prisma.roleAssignment.create({
    data: { personId: auditor.personId, role: "auditor", grantedAt: new Date() },
  });
  await expect(save({ ...act, schedule: daily })).rejects.toMatchObject({ code: "stale" });
  await save({ id: act.id, version: act.version + 1, schedule: daily });
  expect(await runDue(worker)).toBe(0);
  at("2026-11-21T06:00:00Z");
  expect(await runDue(worker)).toBe(1);
});

test("who is told are those named who may open it now, and a telling says nothing of what is in it", async () => {
  const [reviewer, former, colleague] = await Promise.all(
    (["reviewer", "reviewer", "auditor"] as const).map((role) => makePerson({ roles: [role] })),
  );
  const { id } = await save({
    told: [reviewer!.email, former!.personId],
    toldRoles: ["auditor", "steward"],
  });
  const steward = await makePerson({ roles: ["steward"] });
  await takeRole(former!);
  at("2026-11-23T05:00:00Z");
  await runDue(worker);
  const [row] = await reportsOf(id);
  await makeReport(worker, { report: row!.id });
  const [{ data } = { data: {} }] = await toldOf(house.run, "report.scheduled");
  const to = data.to as string[];
  expect(to).toEqual(
    expect.arrayContaining([auditor, reviewer!, colleague!].map(({ personId }) => personId)),
  );
  for (const { personId } of [former!, steward, admin]) expect(to).not.toContain(personId);
  expect(Object.keys(data).toSorted()).toEqual(["dueAt", "except", "key", "kind", "sevNumber", "to"]);
  await expect(openReport(steward, { id: row!.id })).rejects.toMatchObject({ code: "forbidden" });
  expect((await openReport(reviewer!, { id: row!.id })).bytes.length).toBeGreaterThan(100);
});

test("its files are kept as long as was said, and that it is over stands in the list", async () => {
  const { id } = await save({ keepDays: 2 });
  at("2026-11-23T05:00:00Z");
  await runDue(worker);
  const [row] = await reportsOf(id);
  await makeReport(worker, { report: row!.id });
  const listed = async () => (await listReports(auditor, {})).items.find((each) => each.id === row!.id);
  expect(await listed()).toMatchObject({
    state: "ready",
    savedAs: "Reads each week",
    period: "week 2026-11-16",
  });
  at("2026-11-25T05:00:00Z");
  const gone = { state: "gone", expiresAt: new Date("2026-11-25T05:00:00Z") };
  expect(await listed()).toMatchObject(gone);
  await dropOldReports(house.run, systemClock.now());
  expect(await house.run.all(statement`SELECT FROM report_part WHERE id = ${row!.id}::uuid`)).toEqual([]);
  expect(await listed()).toMatchObject(gone);
});

test("it is there for its owner and the roles that it is for, who may run it as they may see it, and for nobody else", async () => {
  const reviewer = await makePerson({ roles: ["reviewer"] });
  const steward = await makePerson({ roles: ["steward"] });
  const subject = await makePerson();
  const { id, version } = await save({ usedBy: ["reviewer", "steward"], reader: subject.email });
  const [seen] = (await listDefinitions(reviewer)).items;
  expect(seen).toMatchObject({ id, own: false, scope: { ofReader: true }, owner: auditor.name });
  expect(JSON.stringify(seen)).not.toContain(subject.personId);
  expect((await listDefinitions(steward)).items).toEqual([]); // a steward may not ask who read whom
  await expect(runDefinition(steward, { id, reason })).rejects.toMatchObject({ code: "forbidden" });
  const other = await makePerson({ roles: ["auditor"] });
  expect((await listDefinitions(other)).items).toEqual([]);
  await expect(runDefinition(other, { id, reason })).rejects.toMatchObject({ code: "not_found" });
  for (const act of [() => dropDefinition(reviewer, { id }), () => readOwnDefinition(reviewer, { id })])
    await expect(act()).rejects.toMatchObject({ code: "not_found" });
  await expect(save({ id, version }, reviewer)).rejects.toMatchObject({ code: "not_found" });
  expect(await readOwnDefinition(auditor, { id })).toMatchObject({ reader: subject.personId });
  const { id: report } = await runDefinition(reviewer, { id, reason });
  const [row] = await house.run.all(statement`
    SELECT asked_by_id AS by, reader_id AS reader, period, keep_days AS days FROM report WHERE id = ${report}::uuid`);
  expect(row).toEqual({ by: reviewer.personId, reader: subject.personId, period: null, days: 30 });
});

test("a schedule that changes begins anew; a name that changes does not", async () => {
  const act = await save({ schedule: daily });
  const since = async () =>
    (await house.run.all<{ at: Date }>(statement`SELECT scheduled_at AS at FROM report_definition`))[0]?.at;
  at("2026-11-19T12:00:00Z");
  const next = await save({ ...act, schedule: daily, name: "Another name" });
  expect(await since()).toEqual(SAVED_AT);
  await save({ ...next, schedule: { ...daily, hour: 7 } });
  expect(await since()).toEqual(new Date("2026-11-19T12:00:00Z"));
});

test("what may not be is refused: by whom, of what, told to whom, and more than fifty", async () => {
  const steward = await makePerson({ roles: ["steward"] });
  await expect(save({}, steward)).rejects.toMatchObject({ code: "forbidden" });
  await expect(save({}, await makePerson())).rejects.toMatchObject({ code: "forbidden" });
  await expect(save({ from: "2026-01-01T00:00:00Z" })).rejects.toMatchObject({
    issues: [{ path: ["from"] }],
  });
  await expect(save({ keepDays: 366 })).rejects.toMatchObject({ issues: [{ path: ["keepDays"] }] });
  await expect(save({ schedule: { ...weekly, zone: "Mars/Olympus" } })).rejects.toMatchObject({
    issues: [{ path: ["schedule", "zone"] }],
  });
  await expect(save({ told: [steward.email] })).rejects.toMatchObject({ code: "invalid", field: "told" });
  await house.run.all(statement`
    INSERT INTO report_definition SELECT gen_random_uuid(), 'Many', ${auditor.personId}::uuid, 'reads', '{}', 'units', '', NULL, '{}', '{}', NULL, NULL, NULL,
      NULL, '{}', '{}', 30, 'in_force', NULL, NULL, 1 FROM generate_series(1, 50)`);
  await expect(save()).rejects.toMatchObject({ code: "too_many" });
});

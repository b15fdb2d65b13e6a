import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS, MINUTE_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { mintShareKey } from "#core/directory/links/secrets.ts";
import { reportsNamingMe } from "#core/flows/my-page/reports-naming-me.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { checked } from "#test/factories/question-report.ts";
import { bytesOf } from "#test/file-bytes.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { keyIn, PHRASE } from "#test/report-acts.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { listReports } from "../issued/list-reports.ts";
import { makeReport } from "../issued/make-report.ts";
import { openReport } from "../issued/take-report.ts";
import { askQuestion } from "../question/ask-question.ts";
import { MISSES_A_MINUTE, SHARE_TRIES_MAX } from "./by-key.ts";
import { downloadShare, openShare } from "./open-share.ts";
import { revokeShare } from "./revoke-share.ts";
import { shareReport } from "./share-report.ts";

const reason = "For the auditors of this year";
let house: TestHouse;
let world: VerbWorld;
let auditor: PersonViewer;
/** A report with pseudonyms, and one with names. */
let report: string;
let named: string;

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  const first = await makePerson({ roles: ["auditor"], isSubject: false });
  report = await issued(first, {});
  named = await issued(first, { redaction: "names" });
});
afterAll(() => house.drop());
beforeEach(async () => {
  auditor = await makePerson({ name: "Ada Auditor", roles: ["auditor"], isSubject: false });
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function issued(by: PersonViewer, over: object): Promise<string> {
  const { id } = await askQuestion(by, { report: "reads", reason, ...over });
  await makeReport(systemViewer("worker"), { report: id });
  return id;
}
const share = (over: object = {}, by = auditor) =>
  shareReport(by, { id: report, whom: "Ernst and Partners", reason, ...over });
const keyOf = async (over: object = {}) => keyIn((await share(over)).path);
const later = (ms: number) => vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() + ms));
const closed = { code: "not_found", field: "key" };
const kindsOf = async (id: string): Promise<string[]> =>
  (
    await house.run.all<{ kind: string }>(statement`
      SELECT kind FROM entry WHERE kind LIKE 'report.share%' AND convert_from(bytes, 'UTF8')::jsonb ->> 'share' = ${id} ORDER BY leaf_index`)
  ).map(({ kind }) => kind);

test("somebody without an account reads what a report states, takes it, and it verifies; each is an entry", async () => {
  const made = await share({ days: 3 });
  const key = keyIn(made.path);
  const view = await openShare({ key });
  expect(view).toMatchObject({ report: "reads", lines: 1, downloadsLeft: 3, expiresAt: made.expiresAt });
  const file = await downloadShare({ key });
  expect(file.name).toBe(view.file);
  expect(checked(await bytesOf(file), view.vkey)).toMatchObject({ verdict: "holds" });
  expect((await openShare({ key })).downloadsLeft).toBe(2);
  const acts = ["", ".open", ".download", ".open"].map((act) => `report.share${act}`);
  expect(await kindsOf(made.id)).toEqual(acts);
  const listed = (await listReports(auditor, {})).items.find(({ id }) => id === report);
  expect(listed?.takings[1]).toMatchObject({ who: "Ernst and Partners", outside: true, how: "downloaded" });
  expect(listed?.takings[3]).toMatchObject({ who: "Ada Auditor", outside: false, how: "shared" });
  expect(listed?.shares?.[0]).toMatchObject({
    state: "made",
    opened: 2,
    downloads: 1,
    madeBy: "Ada Auditor",
  });
});

test("neither the key of a link nor its passphrase is stored, or stands in the log", async () => {
  const made = await share({ passphrase: PHRASE });
  await openShare({ key: keyIn(made.path), passphrase: PHRASE });
  const [{ text = "" } = {}] = await house.run.all<{ text: string }>(statement`
    SELECT (SELECT string_agg(s::text, ' ') FROM report_share s) || (SELECT string_agg(convert_from(bytes, 'UTF8'), ' ') FROM entry)
      || (SELECT string_agg(fields::text, ' ') FROM entry_detail) AS text`);
  expect(text).toContain(made.id);
  for (const secret of [keyIn(made.path), keyIn(made.path).slice(11, 75), PHRASE])
    expect(text).not.toContain(secret);
});

test("a revoked link is refused from the next request on, whoever of them revokes it", async () => {
  const made = await share();
  const key = keyIn(made.path);
  await openShare({ key });
  await expect(revokeShare(world.employee, { id: made.id })).rejects.toMatchObject({ code: "forbidden" });
  const steward = await makePerson({ roles: ["steward"] });
  await expect(revokeShare(steward, { id: made.id })).rejects.toMatchObject({ code: "forbidden" });
  expect(await revokeShare(world.reviewer, { id: made.id })).toEqual({ revoked: true });
  await expect(openShare({ key })).rejects.toMatchObject(closed);
  await expect(downloadShare({ key })).rejects.toMatchObject(closed);
  expect(await revokeShare(auditor, { id: made.id })).toEqual({ revoked: false });
});

test("a link ends at its minute, and never outlives its report", async () => {
  const key = await keyOf({ days: 3 });
  later(3 * DAY_MS - MINUTE_MS);
  await openShare({ key });
  later(3 * DAY_MS + MINUTE_MS);
  await expect(openShare({ key })).rejects.toMatchObject(closed);
  vi.restoreAllMocks();
  const [kept] = await house.run.all<{ at: Date }>(
    statement`SELECT expires_at AS at FROM report WHERE id = ${report}::uuid`,
  );
  const { expiresAt } = await share({ days: 30 });
  expect(expiresAt).toEqual(kept?.at);
});

test("it is downloaded as often as was said: of two at once at the last one gets it", async () => {
  const key = await keyOf({ downloads: 1 });
  const both = await Promise.allSettled([downloadShare({ key }), downloadShare({ key })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(downloadShare({ key })).rejects.toMatchObject({ code: "too_many" });
  expect((await openShare({ key })).downloadsLeft).toBe(0);
});

test("five wrong passphrases close a link for good, the right one too; none at all is no try", async () => {
  const made = await share({ passphrase: PHRASE });
  const key = keyIn(made.path);
  await expect(openShare({ key })).rejects.toMatchObject({ code: "invalid", field: "passphrase" });
  for (let left = SHARE_TRIES_MAX - 1; left > 0; left -= 1)
    await expect(openShare({ key, passphrase: "wrong" })).rejects.toMatchObject({
      field: "passphrase",
      detail: expect.stringContaining(left === 1 ? "One try" : `${left} tries`),
    });
  await expect(downloadShare({ key, passphrase: "wrong" })).rejects.toMatchObject(closed);
  await expect(openShare({ key, passphrase: PHRASE })).rejects.toMatchObject(closed);
  expect(await kindsOf(made.id)).toEqual(["report.share", ...Array(5).fill("report.share.fail")]);
});

test("a link works as long as whoever made it may have the report", async () => {
  const key = await keyOf();
  await openShare({ key });
  await house.run.all(statement`DELETE FROM role_assignment WHERE person_id = ${auditor.personId}::uuid`);
  await expect(openShare({ key })).rejects.toMatchObject(closed);
});

test("what is no key never asks the database, and whoever guesses is told to wait while a true key works on", async () => {
  const key = await keyOf();
  for (const other of ["", "whosaw_shr_", `whosaw_shr_${"0".repeat(72)}`, "' OR true --"])
    await expect(openShare({ key: other })).rejects.toMatchObject(closed);
  later(10 * MINUTE_MS);
  for (let n = 0; n < MISSES_A_MINUTE; n++)
    await expect(openShare({ key: mintShareKey() })).rejects.toMatchObject(closed);
  await expect(openShare({ key: mintShareKey() })).rejects.toMatchObject({ code: "too_many" });
  expect((await openShare({ key })).report).toBe("reads");
  later(11 * MINUTE_MS);
  await expect(openShare({ key: mintShareKey() })).rejects.toMatchObject(closed);
});

test("whoever a report shows by name sees that it was opened and shared outside; without names nobody is told", async () => {
  const { items: before } = await reportsNamingMe(world.subject);
  expect(before).toEqual([]);
  await openShare({ key: await keyOf() });
  expect((await reportsNamingMe(world.subject)).items).toEqual([]);
  await openReport(auditor, { id: named });
  const key = await keyOf({ id: named });
  await openShare({ key });
  await downloadShare({ key });
  const { items } = await reportsNamingMe(world.subject);
  expect(items.map(({ deed, who }) => [deed, who])).toEqual([
    ["downloadedOutside", null],
    ["openedOutside", null],
    ["shared", "Ada Auditor"],
    ["opened", "Ada Auditor"],
  ]);
  expect((await reportsNamingMe(world.employee)).items).toEqual([]);
});

test("who may share are those who deal with auditors, of reports that they may have themselves", async () => {
  for (const roles of [["steward"], ["workers"], ["admin"], []] as const) {
    const other = await makePerson({ roles });
    await expect(share({}, other)).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(share({}, world.privacy)).rejects.toMatchObject({ code: "forbidden" }); // who read whom is not theirs to ask
  for (const over of [{ days: 31 }, { days: 0 }, { downloads: 21 }, { passphrase: "short" }])
    await expect(share(over)).rejects.toMatchObject({ issues: [{ path: Object.keys(over) }] });
});

test("nobody makes more than twenty links within a day", async () => {
  for (let n = 0; n < 20; n++) await share();
  await expect(share()).rejects.toMatchObject({ code: "too_many" });
  await share({}, world.reviewer);
});

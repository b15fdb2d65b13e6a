import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { linkOfBrowser } from "#core/directory/links/link-viewer.ts";
import { makeLink } from "#core/directory/links/make-link.ts";
import { openLink } from "#core/directory/links/open-link.ts";
import { readerNames, setReaderNames } from "#core/directory/settings/reader-names.ts";
import { askWithholding } from "#core/flows/withheld/ask-withholding.ts";
import { confirmWithholding } from "#core/flows/withheld/decide-withholding.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { AccessManifest } from "#core/verify/bundle/access-format.ts";
import { fromCsv } from "#core/verify/bundle/csv.ts";
import { ACCESS_FILES, type AccessBundle } from "#core/verify/bundle/format.ts";
import { unzipBundle, zipBundle } from "#core/verify/bundle/zip.ts";
import { verify } from "#core/verify/verify.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { makeTakeHomeWorld } from "#test/factories/take-home.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { askTakeHome, REPORTS_A_DAY } from "./ask-take-home.ts";
import { type Content, unpacked } from "./content.ts";
import { downloadTakeHome } from "./download-take-home.ts";
import { dropOldTakeHomes, keptContent, takeHomeKey } from "./files.ts";
import { endGivenUp, makeTakeHome, REPORT_DAYS } from "./make-take-home.ts";
import { myTakeHomes } from "./my-take-homes.ts";

const worker = systemViewer("worker");
let house: TestHouse;
let me: PersonViewer;
let peer: PersonViewer;
let reader: PersonViewer;
let leaves: readonly number[];
let id: string;
let zip: Uint8Array;
let bundle: AccessBundle;

beforeAll(async () => {
  house = await testHouse();
  ({ me, peer, reader, leaves, id, zip, bundle } = await makeTakeHomeWorld());
});
afterAll(() => house.drop());
afterEach(() => {
  vi.restoreAllMocks();
});

const text = (name: keyof AccessBundle, of = bundle) => Buffer.from(of[name]).toString();
const check = (bytes: Uint8Array) => verify([{ name: "mine.zip", bytes }], logVerifierKey());
const later = (days: number) =>
  vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() + days * DAY_MS));
const made = async (by = me, asked: object = {}) => {
  const act = await askTakeHome(by, asked);
  await makeTakeHome(worker, { report: act.id });
  return act.id;
};
const filesOf = async (report: string, by = me) =>
  unzipBundle((await downloadTakeHome(by, { id: report })).zip) as AccessBundle;

test("a report verifies offline with the log's key, and holds each read of its person and no other", () => {
  const report = check(zip);
  expect(report).toMatchObject({ kind: "bundle", verdict: "holds", title: "This report holds" });
  const [header, ...rows] = fromCsv(text("reads.csv"))!;
  expect(rows.map(([leaf]) => Number(leaf))).toEqual(leaves.slice(0, 5));
  const about = header!.indexOf("about_you");
  expect(rows.map((row) => row[about])).toEqual([
    "by name",
    "by name",
    "by name",
    "whole dataset",
    "by name",
  ]);
});

test("nobody else who was read is in any of its files, by name or id", () => {
  for (const name of ACCESS_FILES) {
    expect(text(name), name).not.toContain(peer.personId);
    expect(text(name), name).not.toContain("Peer-never-named");
  }
});

test("a name that a spreadsheet would run is made text, and the proof is over the raw value", () => {
  expect(text("reads.csv")).toContain("'=HYPERLINK(1)");
  expect(text("reads.csv")).not.toMatch(/(^|,)[=@]/m);
  expect(text("report.json")).toContain('"=HYPERLINK(1)"');
});

test("how many records a read by name took would tell of others, and neither JSON nor PDF says it; nor small numbers of a whole dataset", () => {
  const { reads } = JSON.parse(text("report.json")) as { reads: { items: number | null }[] };
  expect(reads).toHaveLength(5);
  expect(reads.map(({ items }) => items)).toEqual([null, null, null, null, null]);
});

test("it says what is held, decided, asked, watched and how long it is kept", () => {
  const json = JSON.parse(text("report.json"));
  expect(json).toMatchObject({
    about: { name: "Sue Łukasiewicz-Жук" },
    decisions: [{ what: "opted out", to: null }],
    questions: [{ entry: leaves[0], state: "open", asked: { text: "What was this for?" } }],
    systems: expect.arrayContaining([expect.objectContaining({ coverage: "partly" })]),
    retention: { readsMonths: 24 },
    withheld: [],
  });
  expect(json.recipients).toMatchObject([{ who: "=HYPERLINK(1)", team: "Ads", reads: 4, withoutNeed: 4 }]);
});

test("the PDF names itself, its language and a fixed date, and is the same each time", async () => {
  const pdf = Buffer.from(bundle["report.pdf"]).toString("latin1");
  expect(pdf.slice(0, 8)).toBe("%PDF-1.7");
  for (const piece of ["/Lang (en)", "/MarkInfo", "/StructTreeRoot", "/DisplayDocTitle true"])
    expect(pdf).toContain(piece);
  await expect(filesOf(id)).resolves.toEqual(bundle);
});

test("the same question at the same size of the log gives the same bytes", async () => {
  const run = house.run;
  const before = await kept(id);
  await run.all(
    statement`UPDATE take_home SET state = 'queued', version = version - 1 WHERE id = ${id}::uuid`,
  );
  await makeTakeHome(worker, { report: id });
  const again = await kept(id);
  expect(again).toEqual(before);
  await run.all(
    statement`UPDATE take_home t SET leaf_index = (SELECT min(leaf_index) FROM entry WHERE kind = 'takehome.finish') WHERE id = ${id}::uuid`,
  );
  expect((await downloadTakeHome(me, { id })).zip).toEqual(zip);
});

async function kept(report: string): Promise<Content> {
  const key = await takeHomeKey(house.run, report);
  return unpacked(await keptContent(house.run, report, key!));
}

test("asking, finishing and each download are entries, without a name or id in clear", async () => {
  const rows = await house.run.all<{ kind: string; bytes: Buffer }>(
    statement`SELECT kind, bytes FROM entry WHERE kind LIKE 'takehome.%' ORDER BY leaf_index`,
  );
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(
    new Set(["takehome.ask", "takehome.finish", "takehome.download"]),
  );
  for (const { bytes } of rows) expect(bytes.toString()).not.toContain(me.personId);
});

test("another person's report is not found, is in nobody's list, and a source or a job has none", async () => {
  await expect(downloadTakeHome(peer, { id })).rejects.toMatchObject({ code: "not_found", field: "id" });
  expect((await myTakeHomes(peer)).items).toEqual([]);
  expect((await myTakeHomes(me)).items).toMatchObject([{ id, state: "ready", done: 100, reads: 5 }]);
  await expect(askTakeHome(worker, {})).rejects.toMatchObject({ code: "forbidden" });
});

test("it is kept for 7 days and no longer", async () => {
  later(REPORT_DAYS + 1);
  await expect(downloadTakeHome(me, { id })).rejects.toMatchObject({ code: "not_found" });
  expect((await myTakeHomes(me)).items).toMatchObject([{ state: "expired" }]);
});

test("one is made at a time, and no more than a few a day", async () => {
  const asker = await makePerson();
  const first = await askTakeHome(asker, {});
  await expect(downloadTakeHome(asker, first)).rejects.toMatchObject({ code: "not_yet" });
  await expect(askTakeHome(asker, {})).rejects.toMatchObject({ code: "too_many" });
  await makeTakeHome(worker, { report: first.id });
  for (let n = 1; n < REPORTS_A_DAY; n++) await made(asker);
  await expect(askTakeHome(asker, {})).rejects.toMatchObject({ code: "too_many" });
});

test("a time that was asked for bounds the reads by when they happened", async () => {
  const report = await made(peer, { since: "2026-11-21T00:00:00Z", until: "2026-11-21T06:30:00Z" });
  const files = await filesOf(report, peer);
  expect(
    fromCsv(text("reads.csv", files))!
      .slice(1)
      .map(([leaf]) => Number(leaf)),
  ).toEqual([leaves[2]]);
});

test("a withheld entry is in no file, is counted with its date, and withdraws the report made before", async () => {
  const [reviewer, privacy] = [
    await makePerson({ roles: ["reviewer"], isSubject: false }),
    await makePerson({ roles: ["privacy"], isSubject: false }),
  ];
  const victim = await makePerson({ isSubject: false });
  const other = readDraft(reader.personId, { subjectIds: [victim.personId], text: { statement: "first" } });
  const [open, hidden] = await appendReads(worker, [
    other,
    readDraft(reader.personId, { subjectIds: [victim.personId] }),
  ]);
  const before = await made(victim);
  const until = new Date(Date.now() + 9 * DAY_MS).toISOString();
  const reason = "Telling them now would warn whoever is looked into.";
  const act = await askWithholding(reviewer, { entries: [hidden!.leafIndex], until, reason });
  await confirmWithholding(privacy, { ...act, reason });
  await expect(downloadTakeHome(victim, { id: before })).rejects.toMatchObject({ code: "stale" });
  const files = await filesOf(await made(victim), victim);
  const lines = text("entries.ndjson", files).trim().split("\n");
  const finished = AccessManifest.parse(JSON.parse(text("manifest.json", files)));
  expect(lines.map((line) => JSON.parse(line).leaf)).toEqual([open!.leafIndex, finished.exportLeaf]);
  expect(finished.statement).toMatchObject({ withheld: [{ entries: 1, until }], counts: { rows: 1 } });
  expect(check(zipBundle(files)).unknown.join(" ")).toContain(`1 withheld entry says: told on ${until}`);
});

test("with nothing but withheld reads no report says that nobody read", async () => {
  const [reviewer, privacy] = [
    await makePerson({ roles: ["reviewer"], isSubject: false }),
    await makePerson({ roles: ["privacy"], isSubject: false }),
  ];
  const victim = await makePerson({ isSubject: false });
  const [hidden] = await appendReads(worker, [readDraft(reader.personId, { subjectIds: [victim.personId] })]);
  const until = new Date(Date.UTC(2027, 0, 4));
  vi.spyOn(systemClock, "now").mockReturnValue(new Date(until.getTime() - 9 * DAY_MS));
  const reason = "Telling them now would warn whoever is looked into.";
  const act = await askWithholding(reviewer, {
    entries: [hidden!.leafIndex],
    until: until.toISOString(),
    reason,
  });
  await confirmWithholding(privacy, { ...act, reason });
  const files = await filesOf(await made(victim), victim);
  const { verdict } = JSON.parse(text("report.json", files));
  expect(verdict.title).toBe("Cannot tell until 4 January 2027 whether nobody read your data.");
  expect(verdict.sentences[0]).toContain("1 entry withheld until 4 January 2027");
});

test("after its time nothing of a report is left", async () => {
  await dropOldTakeHomes(house.run, new Date(Date.now() + 365 * DAY_MS));
  expect(await database().prisma.takeHomePart.count()).toBe(0);
});

test("a report that names readers is refused once the page does not, with the way out; made again it names nobody", async () => {
  const admin = await makePerson({ roles: ["admin"], isSubject: false });
  const set = async (value: string) => {
    const { version } = await readerNames(house.run);
    await setReaderNames(admin, { value, version, reason: "The works council asked for it." });
  };
  const own = await makePerson();
  await appendReads(worker, [readDraft(reader.personId, { subjectIds: [own.personId] })]);
  const old = await made(own);
  await filesOf(old, own);
  await set("unit");
  await expect(downloadTakeHome(own, { id: old })).rejects.toMatchObject({
    code: "stale",
    detail: expect.stringContaining("ask for it again"),
  });
  expect(text("report.json", await filesOf(await made(own), own))).not.toContain(reader.personId);
  await set("name");
  await filesOf(old, own);
});

test("a report whose job gave up says that it failed, and can be asked for again at once", async () => {
  const own = await makePerson();
  const { id: lost } = await askTakeHome(own, {});
  const jobs = (state: string) =>
    house.run.all(
      statement`UPDATE pgboss.job SET state = ${state}::text::pgboss.job_state WHERE name = 'take-home' AND data ->> 'report' = ${lost}`,
    );
  expect(await endGivenUp(worker)).toBe(0);
  await jobs("retry");
  expect(await endGivenUp(worker)).toBe(0);
  await jobs("failed");
  expect(await endGivenUp(worker)).toBe(1);
  expect(await endGivenUp(worker)).toBe(0);
  expect((await myTakeHomes(own)).items).toMatchObject([{ id: lost, state: "failed", why: "gave_up" }]);
  await expect(downloadTakeHome(own, { id: lost })).rejects.toMatchObject({ code: "not_found" });
  expect((await myTakeHomes(own)).items[0]?.state).toBe("failed");
  await filesOf(await made(own), own);
});

test("somebody who left takes their report home by a personal link, while it works", async () => {
  const left = await makePerson({ name: "Lea Leaver", isSubject: false });
  await appendReads(worker, [readDraft(reader.personId, { subjectIds: [left.personId] })]);
  await database().prisma.person.update({
    where: { id: left.personId },
    data: { employedTo: new Date("2026-01-01") },
  });
  const privacy = await makePerson({ roles: ["privacy"], isSubject: false });
  const link = await makeLink(privacy, { person: left.email, how: "in_person" });
  const { browser } = await openLink({ link: link.path.slice(link.path.indexOf("#") + 1), code: link.code });
  const viewer = (await linkOfBrowser(browser))?.viewer;
  if (!viewer) throw new Error("no link");
  const report = await made(viewer);
  expect((await myTakeHomes(viewer)).items).toMatchObject([{ id: report, state: "ready", reads: 1 }]);
  expect(check((await downloadTakeHome(viewer, { id: report })).zip)).toMatchObject({ verdict: "holds" });
});

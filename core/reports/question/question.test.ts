import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { importDirectory } from "#core/directory/import/import-directory.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { searchReads } from "#core/log/reads/search.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import { downloadReport } from "#core/reports/issued/take-report.ts";
import { openPeople } from "#core/sev/evidence/open-people.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { QUESTIONS } from "#core/verify/bundle/question/format.ts";
import { filesOf } from "#core/verify/bundle/question/table-files.ts";
import { unzipBundle } from "#core/verify/bundle/zip.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import {
  answered,
  checked,
  failureOf,
  manifestOf,
  rowsIn as rows,
  textOf,
} from "#test/factories/question-report.ts";
import { bytesOf } from "#test/file-bytes.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { askQuestion } from "./ask-question.ts";

const reason = "For the auditors of this year";
let house: TestHouse;
let world: VerbWorld;
let auditor: PersonViewer;
let privacy: PersonViewer;

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  auditor = await makePerson({ roles: ["auditor"], isSubject: false, name: "Aud" });
  ({ privacy } = world);
  const { snooper, dba, subject, employee } = world;
  const at = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  await appendReads(systemViewer("seed"), [
    chatRead(snooper, at(5), [subject.personId, employee.personId]),
    chatRead(dba, at(4), [], { scope: "dataset" }),
    chatRead(dba, at(3), [subject.personId], { outcome: "refused", refusedWhy: "42501" }),
  ]);
  await searchReads(world.reviewer, { subject: subject.personId, reason: "Ana asked us to look" });
});
afterAll(() => house.drop());

test("who read whom: each reader, person and dataset of the scope, and it verifies", async () => {
  const made = await answered(auditor, { report: "reads", redaction: "names" });
  expect(checked(made.zip)).toMatchObject({ verdict: "holds", title: "This report holds" });
  expect(rows(made, "reads.csv")).toHaveLength(4);
  const { snooper, dba, subject } = world;
  expect(rows(made, "readers.csv")).toMatchObject([
    { reader: [dba, snooper].map(({ personId }) => personId).sort()[0], reads: "2" },
    { reads: "2" },
  ]);
  const read = rows(made, "people.csv").find(({ person }) => person === subject.personId);
  expect(read).toMatchObject({ reads: "2", readers: "1", read_by: snooper.personId });
  expect(rows(made, "datasets.csv")).toMatchObject([
    { dataset: "chats", dss: "4", reads: "4", refused: "1", may_be_anybody: "1" },
  ]);
});

test("one reader's access, by pseudonyms: nobody is in any file by name or id, and one person is one pseudonym throughout", async () => {
  const { snooper, subject } = world;
  const made = await answered(auditor, { report: "reads", reader: snooper.personId });
  expect(checked(made.zip)).toMatchObject({ verdict: "holds" });
  expect(
    rows(made, "reads.csv")
      .map(({ reader, people }) => `${reader} of ${people}`)
      .sort(),
  ).toEqual(["R1 of P1", "R1 of P1 P2"].sort());
  expect(rows(made, "people.csv")[0]).toMatchObject({ person: "P1", name: "", read_by: "R1" });
  expect(manifestOf(made.bundle).statement.scope.reader).toBe("R1");
  for (const name of filesOf("reads").filter((each) => each !== "verifier.html"))
    for (const secret of [snooper.personId, subject.personId, '"field":'])
      expect(textOf(made.bundle, name), name).not.toContain(secret);
});

test("by units nobody has even a pseudonym, and a unit of few is not told from others", async () => {
  const made = await answered(auditor, { report: "reads", redaction: "units" });
  expect(checked(made.zip)).toMatchObject({ verdict: "holds" });
  const lines = rows(made, "reads.csv");
  expect(new Set(lines.map(({ reader, people }) => reader! + people!))).toEqual(new Set([""]));
  expect(lines.map(({ reader_unit }) => reader_unit)).toContain("a small unit");
  expect(rows(made, "people.csv")).toEqual([]);
});

test("whoever asked hears that it is there, with the way to the page of reports", async () => {
  const { id } = await answered(auditor, { report: "programme" });
  const [job] = await house.run.all<{ data: { kind: string; to: string[] } }>(
    statement`SELECT data FROM pgboss.job WHERE name = 'tell' AND data ->> 'key' = ${`report-over-${id}`}`,
  );
  expect(job?.data).toMatchObject({ kind: "report.answered", to: [auditor.personId] });
});

test("who watched the watchers: a search with its reason, an asking and a download, of whom the reader is named", async () => {
  const made = await answered(auditor, { report: "watchers", redaction: "names" });
  expect(failureOf(made.zip)).toBeUndefined();
  expect(checked(made.zip)).toMatchObject({ verdict: "holds" });
  const looks = rows(made, "looks.csv");
  const search = looks.find(({ act }) => act === "reads.search");
  expect(search).toMatchObject({ by: world.reviewer.personId, reason: "Ana asked us to look", people: "1" });
  expect(looks.map(({ act }) => act)).toContain("report.download");
  const own = rows(made, "watchers.csv").find(({ watcher }) => watcher === auditor.personId);
  expect(own).toMatchObject({ watcher_name: "Aud" });
});

test("evidence opened of a restricted SEV is in nobody's report whom that SEV is not there for", async () => {
  const { prisma } = database();
  await openPeople(world.reviewer, { number: world.sev, which: "readers" });
  const acts = async (by: PersonViewer) =>
    rows(await answered(by, { report: "watchers" }), "looks.csv").map(({ act }) => act);
  expect(await acts(auditor)).toContain("sev.evidence.open");
  await prisma.sev.update({ where: { number: world.sev }, data: { restricted: true } });
  expect(await acts(auditor)).not.toContain("sev.evidence.open");
  expect(await acts(privacy)).toContain("sev.evidence.open");
  await prisma.sev.update({ where: { number: world.sev }, data: { restricted: false } });
});

test("the register of purposes follows from its decisions: what is in force, and who holds it", async () => {
  const person = (externalId: string) => ({ externalId, name: externalId });
  const purpose = { id: "quality", title: "Model quality", plain: "To see whether it is right", maxDss: 3 };
  const file = {
    people: [person("h1"), person("h2")],
    purposes: [{ ...purpose, datasets: ["chats"], holders: ["h1", "h2"], validFrom: "2026-01-01T00:00:00Z" }],
  };
  await importDirectory(systemViewer("cli"), { format: "json", text: JSON.stringify(file) });
  const made = await answered(auditor, { report: "purposes", redaction: "names" });
  expect(checked(made.zip)).toMatchObject({ verdict: "holds" });
  const [line] = rows(made, "purposes.csv");
  expect(line).toMatchObject({ purpose: "quality", title: "Model quality", state: "in force", holders: "2" });
  expect(line!.held_by!.split(" ")).toHaveLength(2);
});

test("the file of a SEV: its steps in sentences, its evidence, and names only once somebody investigates", async () => {
  const asked = { report: "sev", sev: world.sev } as const;
  const early = await answered(world.privacy, asked);
  expect(checked(early.zip)).toMatchObject({ verdict: "holds" });
  expect(rows(early, "reads.csv").length).toBeGreaterThan(0);
  await expect(askQuestion(privacy, { ...asked, redaction: "names", reason })).rejects.toMatchObject({
    field: "redaction",
  });
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number: world.sev } });
  await investigate(world.reviewer, { number: world.sev, reason: "It looks wrong to me", version });
  const made = await answered(privacy, { ...asked, redaction: "names" });
  expect(checked(made.zip)).toMatchObject({ verdict: "holds" });
  const step = rows(made, "timeline.csv").find(({ act }) => act === "sev.investigate");
  expect(step).toMatchObject({ by: world.reviewer.personId, reason: "It looks wrong to me" });
  expect(step!.sentence).toContain(world.reviewer.name);
});

test("the programme and how far the log carries are reports, too", async () => {
  for (const report of ["programme", "completeness"] as const) {
    const made = await answered(auditor, { report });
    expect(checked(made.zip), report).toMatchObject({ verdict: "holds" });
  }
  const made = await answered(auditor, { report: "completeness" });
  expect(rows(made, "heads.csv").length).toBeGreaterThan(0);
});

test("reads that come in while a report is made are in none of its tables: it is one cut, at its asking", async () => {
  const { id } = await askQuestion(auditor, { report: "reads", reason });
  const asked = await database().prisma.read.count();
  const more = () =>
    appendReads(systemViewer("seed"), [chatRead(world.snooper, new Date(), [world.subject.personId])]);
  await more();
  let isMade = false;
  const appending = (async () => {
    while (!isMade) await more();
  })();
  await makeReport(systemViewer("worker"), { report: id });
  isMade = true;
  await appending;
  const bytes = Uint8Array.from(await bytesOf(await downloadReport(auditor, { id })));
  const made = { id, zip: bytes, bundle: unzipBundle(bytes)! };
  expect(failureOf(made.zip)).toBeUndefined();
  expect(rows(made, "reads.csv")).toHaveLength(asked);
  expect(rows(made, "datasets.csv")).toMatchObject([{ reads: String(asked) }]);
});

test("who may not have a report gets none, nor one that another asked for", async () => {
  const [steward, workers] = [
    await makePerson({ roles: ["steward"] }),
    await makePerson({ roles: ["workers"] }),
  ];
  const may = { purposes: [steward], programme: [steward, workers], completeness: [steward, workers] };
  for (const report of QUESTIONS)
    for (const viewer of [steward, workers, world.employee, world.reviewer, privacy]) {
      const allowed =
        (may as Record<string, PersonViewer[]>)[report]?.includes(viewer) ||
        (viewer === world.reviewer && ["reads", "sev", "completeness"].includes(report)) ||
        (viewer === privacy && report !== "reads");
      if (allowed) continue;
      const question = report === "sev" ? { report, sev: world.sev } : { report };
      await expect(askQuestion(viewer, { ...question, reason }), report).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  await expect(
    askQuestion(workers, { report: "completeness", redaction: "names", reason }),
  ).rejects.toMatchObject({ field: "redaction" });
});

test("a question about somebody is an entry that commits to them, and names nobody in clear", async () => {
  const { snooper, subject } = world;
  await answered(auditor, { report: "reads", reader: snooper.personId, people: [subject.personId] });
  const [row] = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE kind = 'report.ask' ORDER BY leaf_index DESC LIMIT 1`,
  );
  const body = JSON.parse(row!.bytes.toString());
  expect(body).toMatchObject({ for: "reads", subjects: { count: 1 } });
  for (const { personId } of [snooper, subject]) expect(row!.bytes.toString()).not.toContain(personId);
  expect(body.reader).toMatch(/^[A-Za-z0-9+/]{43}=$/);
});

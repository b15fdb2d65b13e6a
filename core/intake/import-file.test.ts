import { createHash } from "node:crypto";
import { appendFile, copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemViewer, type Viewer } from "#core/base/viewer.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { finishImport } from "./finish-import.ts";
import { type ImportChannel, type ImportJob, importPgaudit } from "./import-file.ts";
import { recordOrder } from "./order.ts";
import { recordImportBatch } from "./record-import-batch.ts";
import { startImport } from "./start-import.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }); // 25,286 records of a real log

const ROOT = join(import.meta.dirname, "..", "..");
const FIXTURES = join(ROOT, "test", "fixtures", "pgaudit");
const CSV = join(FIXTURES, "five-days.csv.gz");
const OLD = join(FIXTURES, "pgaudit-2015.csv");
const PREFIX = "%m [%p] %q%u@%d %r %a ";
const READS = 17_850;
const GRANTS = 7;

const cli = systemViewer("cli");
const as = (viewer: Viewer): ImportChannel => ({
  start: (input) => startImport(viewer, input),
  record: (input) => recordImportBatch(viewer, input),
  order: (input) => recordOrder(viewer, input),
  finish: (input) => finishImport(viewer, input),
});

let house: TestHouse;
let mapping: string;
let folder: string;
/** The first hours of the five days. */
let small: string;
let first: Awaited<ReturnType<typeof importPgaudit>>;

const importFive = (over: Partial<ImportJob> = {}) =>
  importPgaudit({ path: CSV, format: "csv", mapping, ...over }, as(cli));

beforeAll(async () => {
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-import-"));
  mapping = await readFile(join(ROOT, "docs", "examples", "pgaudit.mapping.yaml"), "utf8");
  small = join(folder, "small.csv");
  await writeFile(small, gunzipSync(await readFile(CSV)).subarray(0, 900_000));
  first = await importFive();
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await house.drop();
});

/** A mapping of a source that knows none of the relations and logins. */
const sourceOf = (id: string) =>
  `version: 1
source: { id: ${id}, name: ${id}, publicMeans: logins }
subjects: { key: integer }
datasets: [{ id: ${id}-nothing, name: nothing, dss: 1, relation: no.thing }]
actors: {}
`;

async function entriesOf(kind: string) {
  const rows = await house.run.all<{ leaf_index: number; bytes: Buffer }>(
    statement`SELECT leaf_index, bytes FROM entry WHERE kind = ${kind} ORDER BY leaf_index`,
  );
  return rows.map((row) => ({ leafIndex: row.leaf_index, body: decodeEntry(row.bytes) }));
}
const counts = async () => ({
  reads: await house.db.prisma.read.count(),
  grants: await house.db.prisma.grantChange.count(),
});

test("the five days are 17,850 reads and 7 grant changes, and what is told of the file is the truth", async () => {
  expect(await counts()).toEqual({ reads: READS, grants: GRANTS });
  expect(first).toMatchObject({ entries: READS + GRANTS, already: 0, refused: 516 });
  const truth = JSON.parse(await readFile(join(FIXTURES, "five-days.truth.json"), "utf8"));
  expect(first.facts).toMatchObject(truth);
});

test("allowed reads by rating are 2,112 of DSS 1, 3,515 of 2, 7,033 of 3 and 6,786 of 4", async () => {
  const rows = await house.run.all(
    statement`SELECT dss, count(*) AS n FROM read_dataset WHERE outcome = 'allowed' GROUP BY dss ORDER BY dss`,
  );
  expect(rows).toEqual([
    { dss: 1, n: 2_112 },
    { dss: 2, n: 3_515 },
    { dss: 3, n: 7_033 },
    { dss: 4, n: 6_786 },
  ]);
});

test("name, size, SHA-256, mapping version and importer are sealed before the first read", async () => {
  const [start] = await entriesOf("import.start");
  const bytes = await readFile(CSV);
  expect(start?.body).toMatchObject({
    source: "activity-db",
    format: "csv",
    fileBytes: bytes.length,
    fileSha256: createHash("sha256").update(bytes).digest("hex"),
    mappingVersion: 1,
    importer: "whosaw pgaudit 1",
    by: { system: "cli" },
    text: { fileName: expect.any(String) },
  });
  const [read] = await entriesOf("read");
  expect(start!.leafIndex).toBeLessThan(read!.leafIndex);
  const detail = await house.db.prisma.entryDetail.findFirst({ where: { leafIndex: start!.leafIndex } });
  expect(detail?.fields).toEqual({ fileName: "five-days.csv.gz" });
});

test("the same records again store nothing twice, and whoever imports hears so, of the file the same each time", async () => {
  const again = [await importFive({ path: small }), await importFive({ path: small })];
  for (const { entries, already, facts } of again) {
    expect({ entries, facts }).toEqual({ entries: 0, facts: again[0]?.facts });
    expect(already).toBeGreaterThan(500);
  }
  expect(await counts()).toEqual({ reads: READS, grants: GRANTS });
  const [whole, ...later] = (await entriesOf("import.finish")).map(({ body }) => body);
  expect(whole).toMatchObject({ lines: 25_286, stored: READS + GRANTS, already: 0 });
  expect(later.map(({ stored, already }) => [stored, already])).toEqual(
    again.map(({ already }) => [0, already]),
  );
});

test("stderr after csv into one source is refused with a sentence and changes nothing", async () => {
  const before = (await entriesOf("import.start")).length;
  const stderr = {
    path: join(FIXTURES, "five-days.stderr.log.gz"),
    format: "stderr",
    prefix: PREFIX,
  } as const;
  await expect(importFive(stderr)).rejects.toMatchObject({
    code: "invalid",
    field: "format",
    detail: expect.stringMatching(/^activity-db was imported as csv; .*one format/),
  });
  expect((await entriesOf("import.start")).length).toBe(before);
});

test("an import that is stopped half way goes on under the same seal, and stores each once", async () => {
  const started = (await entriesOf("import.start")).length;
  const job = { path: small, mapping: sourceOf("half-db") };
  let batches = 0;
  const half = await importFive({ ...job, stopping: () => ++batches > 2 });
  const rest = await importFive(job);
  const third = await importFive(job);
  expect(half.entries).toBe(1_000);
  expect(rest.already).toBe(1_000);
  expect(third).toMatchObject({ entries: 0, already: half.entries + rest.entries });
  expect((await entriesOf("import.start")).length).toBe(started + 2);
});

test("two imports of one file at once store each read once, and a third finds them all", async () => {
  const run = () => importFive({ path: small, mapping: sourceOf("two-db") });
  const both = await Promise.allSettled([run(), run()]);
  const third = await run();
  expect(third.entries).toBe(0);
  const events = await house.db.prisma.sourceEvent.count({ where: { sourceId: "two-db" } });
  expect(third.already).toBe(events);
  expect(events).toBeGreaterThan(1_000);
  expect(both.map(({ status }) => status)).toContain("fulfilled");
});

test("the 2015 log of pgaudit's own tests imports without a failure", async () => {
  const { facts, entries } = await importFive({ path: OLD });
  expect(entries).toBeGreaterThan(0);
  expect(facts.skipped.broken ?? 0).toBe(0);
});

test("a file that grows while it is read is refused at its end: it is not the one that was sealed", async () => {
  const path = join(folder, "growing.csv");
  await copyFile(OLD, path);
  const channel = as(cli);
  const growing: ImportChannel = {
    ...channel,
    start: async (input) => {
      const started = await channel.start(input);
      await appendFile(path, " \n");
      return started;
    },
  };
  const job = { path, format: "csv", mapping } as const;
  await expect(importPgaudit(job, growing)).rejects.toMatchObject({ code: "invalid", field: "file" });
});

test("a source that is no database, and a person who may not import, are refused", async () => {
  const gateway = mapping.replace("id: activity-db", "id: gateway");
  await expect(importFive({ mapping: gateway })).rejects.toMatchObject({ code: "invalid", field: "mapping" });
  const analyst = await makePerson({ roles: ["analyst"] });
  await expect(importPgaudit({ path: CSV, format: "csv", mapping }, as(analyst))).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a batch for an import that is over, or never was, is refused", async () => {
  const { id: importId } = await house.db.prisma.importRun.findFirstOrThrow({
    where: { finishedAt: { not: null } },
  });
  await expect(finishImport(cli, { importId, lines: 1, skipped: {} })).rejects.toMatchObject({
    code: "not_found",
  });
});

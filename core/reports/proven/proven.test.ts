import { afterAll, beforeAll, expect, test } from "vitest";
import { canonicalText } from "#core/base/canonical.ts";
import { MINUTE_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { columnsOf, fromCsv } from "#core/verify/bundle/csv.ts";
import { sha256 } from "#core/verify/bundle/fingerprints.ts";
import { FILES } from "#core/verify/bundle/format.ts";
import { checkBatch } from "#core/verify/bundle/large/check-batch.ts";
import { verifyLarge } from "#core/verify/bundle/large/verify-large.ts";
import { verifyBundle } from "#core/verify/bundle/verify-bundle.ts";
import { archiveChange, unzipBundle, zipBundle } from "#core/verify/bundle/zip.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { bytesOf } from "#test/file-bytes.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { makeReport } from "../issued/make-report.ts";
import { downloadReport } from "../issued/take-report.ts";
import { askProven } from "./ask-proven.ts";
import { takeProven } from "./take-proven.ts";

/** More than one batch; one of them is the world's own. */
const READS = 2_031;
let house: TestHouse;
let world: VerbWorld;
let auditor: PersonViewer;
let named: { id: string; zip: Buffer };

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  auditor = await makePerson({ roles: ["auditor"], isSubject: false });
  const { snooper, dba, subject, employee } = world;
  const drafts = Array.from({ length: READS - 3 }, (_, n) =>
    chatRead(n % 2 ? snooper : dba, new Date(Date.now() - n * MINUTE_MS), [subject.personId]),
  );
  await appendReads(systemViewer("seed"), [
    ...drafts,
    chatRead(snooper, new Date(), [], { scope: "dataset", datasets: [{ id: '=a,"b"', dss: 4 }] }),
    chatRead(dba, new Date(), [subject.personId, employee.personId], {
      outcome: "refused",
      refusedWhy: "42501",
    }),
  ]);
  named = await taken({ redaction: "names" });
});
afterAll(() => house.drop());

async function made(over: object): Promise<string> {
  const { id } = await askProven(auditor, { reason: "For the auditors of this year", ...over });
  await makeReport(systemViewer("worker"), { report: id });
  return id;
}
async function taken(over: object): Promise<{ id: string; zip: Buffer }> {
  const id = await made(over);
  return { id, zip: await bytesOf(await takeProven(auditor, { id })) };
}

const sourceOf = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: async (from: number, to: number) => bytes.subarray(from, to),
});

/** What both verifiers say of an archive: the one that holds all of it, and the one that reads it piece by piece. */
async function both(zip: Uint8Array) {
  const bundle = unzipBundle(zip);
  const small = verifyBundle(bundle, logVerifierKey(), bundle ? "" : archiveChange(zip));
  const { verdict } = await verifyLarge(sourceOf(zip), logVerifierKey());
  return [small, verdict];
}

test("an archive of more than a batch holds every read of the scope with its proof, and verifies in one piece and piece by piece", async () => {
  const [small, large] = await both(named.zip);
  expect(small).toMatchObject({ ok: true, counts: { rows: READS, refused: 1, actors: 2, erased: 0 } });
  expect(large).toEqual(small);
  const rows = fromCsv(Buffer.from(unzipBundle(named.zip)!["reads.csv"]!).toString())!;
  expect(rows).toHaveLength(READS + 1);
  expect(rows.at(-1)?.at(-1)).toBe([world.subject.personId, world.employee.personId].sort().join(" "));
  expect(rows.at(-2)).toContain(`'=a,"b"`);
});

test("a download goes on where it broke off, and every taking has the same bytes", async () => {
  const { id, zip } = named;
  expect((await bytesOf(await takeProven(auditor, { id }))).equals(zip)).toBe(true);
  for (const from of [0, 29, 5_000, Math.floor(zip.length / 2), zip.length - 1]) {
    const rest = await takeProven(auditor, { id, range: `bytes=${from}-`, ifRange: `"${id}"` });
    expect(rest.part).toEqual({ from, to: zip.length - 1, total: zip.length });
    expect((await bytesOf(rest)).equals(zip.subarray(from)), `from ${from}`).toBe(true);
  }
  const some = await takeProven(auditor, { id, range: "bytes=100-1099" });
  expect((await bytesOf(some)).equals(zip.subarray(100, 1_100))).toBe(true);
  await expect(takeProven(auditor, { id, range: `bytes=${zip.length}-` })).rejects.toMatchObject({
    field: "range",
  });
});

test("each taking is an entry that names those whom the archive shows", async () => {
  const count = async () => {
    const [row] = await house.run.all<{ n: number }>(statement`
      SELECT count(*)::int AS n FROM entry e JOIN entry_subject s USING (log_id, leaf_index)
      WHERE e.kind = 'report.download' AND ${world.subject.personId}::uuid = ANY(s.subject_ids)`);
    return row?.n ?? 0;
  };
  const before = await count();
  await takeProven(auditor, { id: named.id, range: "bytes=0-9" });
  expect(await count()).toBe(before + 1);
});

test("by unit nobody is opened in any file", async () => {
  const { zip } = await taken({ redaction: "units" });
  const [small, large] = await both(zip);
  expect(small).toMatchObject({ ok: true, counts: { rows: READS, erased: READS } });
  expect(large).toEqual(small);
  for (const { personId } of [world.snooper, world.dba, world.subject, world.employee])
    expect(zip.includes(personId)).toBe(false);
});

test("what is read after the asking is not in it, and nothing at all verifies too", async () => {
  const { id } = await askProven(auditor, { reason: "For the auditors of this year", how: ["export"] });
  await appendReads(systemViewer("seed"), [
    chatRead(world.dba, new Date(), [world.subject.personId], { how: "export" }),
  ]);
  await makeReport(systemViewer("worker"), { report: id });
  const [small, large] = await both(await bytesOf(await takeProven(auditor, { id })));
  expect(small).toMatchObject({ ok: true, counts: { rows: 0 } });
  expect(large).toEqual(small);
});

test("a changed archive is refused in the same words, wherever it was changed", async () => {
  const { zip } = named;
  const places = Array.from({ length: 24 }, (_, n) => Math.floor((zip.length * n) / 24));
  for (const at of [...places, zip.length - 1, zip.length - 20, zip.length - 300]) {
    const changed = Uint8Array.from(zip);
    changed[at]! ^= 1 << (at % 8);
    const { verdict } = await verifyLarge(sourceOf(changed), logVerifierKey());
    const detail = at < zip.length - 600 ? archiveChange(changed) : "its list of files was changed";
    expect(verdict, `byte ${at}`).toEqual({ ok: false, check: "the archive is as it was written", detail });
  }
  for (const cut of [
    zip.subarray(0, -1),
    zip.subarray(1),
    zip.subarray(0, 10),
    Buffer.concat([zip, Buffer.of(0)]),
  ])
    expect((await verifyLarge(sourceOf(cut), logVerifierKey())).verdict).toMatchObject({ ok: false });
});

test("who writes a new archive around changed files is refused at the same check by both", async () => {
  const files = unzipBundle(named.zip)!;
  const text = (name: string) => Buffer.from(files[name]!).toString();
  const changes: Record<string, (before: string) => string> = {
    "reads.csv": (before) => before.replace("allowed", "refused"),
    "entries.ndjson": (before) => before.replace(/\n/, "\n{}\n"),
    "proofs.json": (before) => before.replace("size", "sise"),
    checkpoint: (before) => before.replace(/\n\d+\n/, "\n1\n"),
    "README.txt": (before) => `${before}.`,
    "manifest.json": (before) => before.replace('"version":1', '"version":2'),
  };
  for (const [name, change] of Object.entries(changes)) {
    const [small, large] = await both(zipBundle({ ...files, [name]: Buffer.from(change(text(name))) }));
    expect(small, name).toMatchObject({ ok: false });
    expect(large, name).toEqual(small);
  }
  expect(FILES).toEqual(expect.arrayContaining(Object.keys(changes)));
});

/** What somebody who holds the archive, and not the log's key, could do: change a file, and name its new hash in the manifest. */
function forged(name: string, change: (before: string) => string): Uint8Array {
  const files = unzipBundle(named.zip)!;
  const bytes = Buffer.from(change(Buffer.from(files[name]!).toString()));
  const manifest = JSON.parse(Buffer.from(files["manifest.json"]!).toString());
  manifest.files[name] = sha256(bytes);
  return zipBundle({ ...files, [name]: bytes, "manifest.json": Buffer.from(canonicalText(manifest)) });
}

test("who names the hash of a changed file, too, is refused at the check that the change breaks, by both", async () => {
  const { subject, snooper } = world;
  const none = `"key":"${Buffer.alloc(32).toString("base64")}"`;
  const cases: readonly [string, (before: string) => string, string][] = [
    [
      "entries.ndjson",
      (b) => b.replace(/"key":"[^"]+"/, none),
      "each person named is the one that the entry commits to",
    ],
    [
      "entries.ndjson",
      (b) => b.replace(subject.personId, snooper.personId),
      "each person named is the one that the entry commits to",
    ],
    ["entries.ndjson", (b) => b.slice(b.indexOf("\n") + 1), "each entry is in the log"],
    ["entries.ndjson", (b) => `${b.slice(0, b.indexOf("\n") + 1)}${b}`, "each entry is in the log"],
    [
      "reads.csv",
      (b) => b.replace("allowed", "refused"),
      "the export is in the log and states what the manifest says",
    ],
  ];
  for (const [name, change, check] of cases) {
    const [small, large] = await both(forged(name, change));
    expect(large, check).toMatchObject({ ok: false, check });
    expect(large).toEqual(small);
  }
});

test("a line that says something else than its entry is found in its batch", () => {
  const files = unzipBundle(named.zip)!;
  const text = (name: string) => Buffer.from(files[name]!).toString();
  const [header, ...rows] = fromCsv(text("reads.csv"))!;
  const batch = {
    ...{ at: 0, columns: columnsOf(true), rows: rows.slice(0, 3) },
    entries: text("entries.ndjson").split("\n").slice(0, 3),
  };
  expect(header).toEqual(batch.columns);
  expect(checkBatch(batch)).toMatchObject({ faults: [], rows: 3, leaves: { length: 3 } });
  for (const column of ["dss", "outcome", "datasets", "purpose", "happened_at"] as const) {
    const row = rows[1]!.with(batch.columns.indexOf(column), "else");
    const { faults } = checkBatch({ ...batch, rows: [rows[0]!, row, rows[2]!] });
    expect(faults).toEqual([
      {
        check: "each line says what its entry says",
        detail: `line 3 of reads.csv: ${column} is not what the entry says`,
      },
    ]);
  }
});

test("who may not have it, or asks for pseudonyms, is refused; and it is no PDF", async () => {
  const reason = "For the auditors of this year";
  await expect(askProven(world.subject, { reason })).rejects.toMatchObject({ code: "forbidden" });
  await expect(askProven(auditor, { reason, redaction: "pseudonyms" })).rejects.toThrow(/redaction/);
  await expect(takeProven(world.subject, { id: named.id })).rejects.toMatchObject({ code: "forbidden" });
  await expect(downloadReport(auditor, { id: named.id })).rejects.toMatchObject({ code: "not_found" });
});

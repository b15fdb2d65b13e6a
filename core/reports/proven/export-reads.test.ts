import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { formatVerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { fromCsv } from "#core/verify/bundle/csv.ts";
import { sha256 } from "#core/verify/bundle/fingerprints.ts";
import { type Bundle, FILES, Manifest } from "#core/verify/bundle/format.ts";
import { verifyBundle } from "#core/verify/bundle/verify-bundle.ts";
import { bundleOf, unzipBundle } from "#core/verify/bundle/zip.ts";
import { statement } from "#db/statement.ts";
import { withBrokenLog } from "#test/break-log.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { buildBundle } from "./build-bundle.ts";
import { exportReads } from "./export-reads.ts";

let house: TestHouse;
let auditor: PersonViewer;
let reader: PersonViewer;
let subject: PersonViewer;
let zip: Uint8Array;
let bundle: Bundle;
const source: SourceViewer = { kind: "source", sourceId: "activity-db", keyId: randomUUID() };
const asked = { reason: "The works council asked for it.", filter: { source: "activity-db" } };

beforeAll(async () => {
  house = await testHouse();
  auditor = await makePerson({ roles: ["auditor"] });
  reader = await makePerson({ name: "=HYPERLINK(1)" });
  subject = await makePerson({ name: "Robin" });
  const subjectIds = [subject.personId, reader.personId];
  await appendReads(source, [
    ...Array.from({ length: 9 }, () => readDraft(reader.personId, { subjectIds })),
    readDraft(subject.personId, { sourceId: "other-db" }),
    readDraft(subject.personId, {
      outcome: "refused",
      refusedWhy: "42501",
      scope: "unknown",
      purposeId: "@quality",
    }),
  ]);
  zip = (await exportReads(auditor, { ...asked, withSubjects: true })).zip;
  bundle = unzipBundle(zip) as Bundle;
});
afterAll(() => house.drop());

const vkey = () => logVerifierKey();
const verifyZip = (bytes: Uint8Array, pinned: string | null) => verifyBundle(unzipBundle(bytes), pinned);
const verifyFiles = (files: Readonly<Record<string, Uint8Array>>, pinned: string | null) =>
  verifyBundle(bundleOf(files), pinned);
const text = (name: keyof Bundle) => Buffer.from(bundle[name]).toString();

test("a bundle verifies with the log's key, and holds the reads of its filter", () => {
  const verdict = verifyZip(zip, vkey());
  expect(verdict).toMatchObject({
    ok: true,
    counts: { rows: 10, allowed: 9, refused: 1, actors: 2, erased: 0 },
  });
  expect(fromCsv(text("reads.csv"))).toHaveLength(11);
});

test("a name that a spreadsheet would run is made text", () => {
  expect(text("reads.csv")).toContain("'=HYPERLINK(1)");
  expect(text("reads.csv")).not.toMatch(/(^|,)[=@]/m);
});

test("without a key from outside it says that this proves the bundle against itself alone", () => {
  const verdict = verifyZip(zip, null);
  expect(verdict.ok && verdict.holds.join(" ")).toContain("only proves the bundle against itself");
  const pinned = verifyZip(zip, vkey());
  expect(pinned.ok && pinned.holds.join(" ")).not.toContain("against itself");
});

test("another log's key is refused", () => {
  const other = formatVerifierKey(verifierKeyOf("whosaw.test/log", new Uint8Array(32).fill(9)));
  expect(verifyZip(zip, other)).toMatchObject({ ok: false, check: "the key is the one you gave" });
});

test("one changed byte anywhere in the archive is refused", () => {
  const directory = zip.length - 700; // where the archive lists its files
  for (let at = 0; at < zip.length; at += at < directory ? 199 : 1) {
    const changed = Uint8Array.from(zip);
    changed[at]! ^= 1 << (at % 8);
    expect(verifyZip(changed, vkey()).ok, `byte ${at}`).toBe(false);
  }
  expect(verifyZip(zip.subarray(0, -1), vkey()).ok).toBe(false);
  expect(verifyZip(Buffer.concat([zip, Buffer.of(0)]), vkey()).ok).toBe(false);
});

test.each(FILES)("one changed, cut or added byte anywhere in %s is refused", (name) => {
  const bytes = bundle[name];
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 200)) {
    const changed = Uint8Array.from(bytes);
    changed[at]! ^= 1 << (at % 8);
    expect(verifyFiles({ ...bundle, [name]: changed }, vkey()).ok, `byte ${at}`).toBe(false);
  }
  expect(verifyFiles({ ...bundle, [name]: bytes.subarray(0, -1) }, vkey()).ok).toBe(false);
  expect(verifyFiles({ ...bundle, [name]: Buffer.concat([bytes, Buffer.from("\n")]) }, vkey()).ok).toBe(
    false,
  );
  const { [name]: _, ...rest } = bundle;
  expect(verifyFiles(rest, vkey()).ok).toBe(false);
});

/** What somebody who holds the bundle, and not the log's key, could do: change files and name their new hashes. */
function forged(
  change: (parts: Parameters<typeof buildBundle>[0]) => Partial<Parameters<typeof buildBundle>[0]>,
) {
  const manifest = Manifest.parse(JSON.parse(text("manifest.json")));
  const { statement: stated, exportLeaf, size, origin } = manifest;
  const { hashes } = JSON.parse(text("proofs.json")) as { hashes: string[] };
  const lines = text("entries.ndjson")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const parts = {
    ...{ statement: stated, csv: bundle["reads.csv"], lines, size, exportLeaf, origin },
    hashes: hashes.map((hash) => new Uint8Array(Buffer.from(hash, "base64"))),
    ...{ checkpoint: text("checkpoint"), vkey: vkey() },
  };
  return verifyFiles(buildBundle({ ...parts, ...change(parts) }), vkey());
}
const replaced = (csv: Uint8Array, from: string, to: string) =>
  Buffer.from(Buffer.from(csv).toString().replace(from, to));

test("a forger who names new hashes is refused at the check that his change breaks", () => {
  expect(forged(() => ({}))).toMatchObject({ ok: true });
  const states = "the export is in the log and states what the manifest says";
  expect(forged(({ csv }) => ({ csv: replaced(csv, "allowed", "refused") }))).toMatchObject({
    check: states,
  });
  const restated = forged(({ csv, statement: stated }) => {
    const changed = replaced(csv, "allowed", "refused");
    return {
      csv: changed,
      statement: { ...stated, files: { ...stated.files, "reads.csv": sha256(changed) } },
    };
  });
  expect(restated).toMatchObject({ check: states });
  expect(
    forged(({ statement: stated }) => ({ statement: { ...stated, question: "All of them?" } })),
  ).toMatchObject({ check: states });
  expect(forged(({ lines }) => ({ lines: lines.slice(1) }))).toMatchObject({
    check: "each entry is in the log",
  });
  const named = forged(({ lines: [first, ...rest] }) => ({
    lines: [
      { ...first!, openings: first!.openings.map((each) => ({ ...each, value: subject.personId })) },
      ...rest,
    ],
  }));
  expect(named).toMatchObject({ check: "each person named is the one that the entry commits to" });
});

test.each(["actor", "subject"])("a key that opens no commitment of the entry is refused: %s", (field) => {
  const key = Buffer.alloc(32).toString("base64");
  const verdict = forged(({ lines: [first, ...rest] }) => {
    const openings = first!.openings.map((each) => (each.field === field ? { ...each, key } : each));
    return { lines: [{ ...first!, openings }, ...rest] };
  });
  expect(verdict).toMatchObject({ check: "each person named is the one that the entry commits to" });
});

test("the export is an entry before a byte leaves, and covered by the bundle's own checkpoint", async () => {
  const { exportLeaf, size } = Manifest.parse(JSON.parse(text("manifest.json")));
  const [entry] = await house.run.all<{ kind: string }>(
    statement`SELECT kind FROM entry WHERE leaf_index = ${exportLeaf}`,
  );
  expect(entry?.kind).toBe("reads.export");
  expect(size).toBeGreaterThan(exportLeaf);
  await expect(withBrokenLog(house.ownerUrl, () => exportReads(auditor, asked))).rejects.toThrow();
});

test("subjects are in it only when they were asked for", async () => {
  const plain = await exportReads(auditor, asked);
  expect(verifyZip(plain.zip, vkey())).toMatchObject({ ok: true });
  const files = unzipBundle(plain.zip) as Bundle;
  const lines = Buffer.from(files["entries.ndjson"]).toString();
  expect(lines).not.toContain('"field":"subject"');
  expect(Buffer.from(files["reads.csv"]).toString()).not.toContain("subjects");
  expect(text("reads.csv")).toContain([subject.personId, reader.personId].sort().join(" "));
});

test("an export of nothing verifies, too", async () => {
  const { zip: empty, rows } = await exportReads(auditor, { ...asked, filter: { source: "nowhere" } });
  expect(rows).toBe(0);
  expect(verifyZip(empty, vkey())).toMatchObject({ ok: true, counts: { rows: 0 } });
});

test("who is neither reviewer nor auditor exports nothing", async () => {
  await expect(exportReads(subject, asked)).rejects.toMatchObject({ code: "forbidden" });
});

test("what is no archive at all is refused, not thrown", () => {
  for (const bytes of [new Uint8Array(0), Buffer.from("hello"), new Uint8Array(1000)])
    expect(verifyZip(bytes, null)).toMatchObject({ ok: false, check: "the archive is as it was written" });
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { decodeEntryBundle } from "#core/merkle/entry-bundle.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { verifyConsistency, verifyInclusion } from "#core/merkle/verify-proof.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { naiveRoot } from "#test/factories/rfc6962-reference.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { appendReads } from "../append/append-reads.ts";
import { signHead } from "../heads/checkpoint.ts";
import { checkpointText, vkeyText } from "../heads/head-texts.ts";
import { provesConsistency, provesInclusion, receiptText } from "./proofs.ts";
import { tileBytes } from "./tile-bytes.ts";

const SIZE = 600;
let house: TestHouse;
let employee: PersonViewer;
let auditor: PersonViewer;
let bytes: Buffer[];
const source: SourceViewer = { kind: "source", sourceId: "activity-db", keyId: randomUUID() };

beforeAll(async () => {
  house = await testHouse();
  employee = await makePerson();
  auditor = await makePerson({ roles: ["auditor"] });
  const drafts = Array.from({ length: SIZE }, () => readDraft(employee.personId));
  await appendReads(source, drafts);
  await signHead(house.run);
  const rows = await house.run.all<{ bytes: Buffer }>(statement`SELECT bytes FROM entry ORDER BY leaf_index`);
  bytes = rows.map((row) => row.bytes);
});
afterAll(() => house.drop());

const tile = (path: string, viewer = auditor) => tileBytes(viewer, { path: path.split("/") });
const hashesIn = (some: readonly string[]) => some.map((hash) => new Uint8Array(Buffer.from(hash, "base64")));

test("tiles are what hashing the entries again gives, on both levels", async () => {
  const leaves = bytes.map((each) => leafHash(each));
  expect(Buffer.from(await tile("0/001"))).toEqual(Buffer.concat(leaves.slice(256, 512)));
  expect(Buffer.from(await tile("0/002.p/88"))).toEqual(Buffer.concat(leaves.slice(512)));
  const roots = [0, 256].map((from) => naiveRoot(bytes.slice(from, from + 256)));
  expect(Buffer.from(await tile("1/000.p/2"))).toEqual(Buffer.concat(roots));
});

test("entry bundles hold the very bytes, and only reviewers and auditors get them", async () => {
  const entries = decodeEntryBundle(await tile("entries/002.p/88"));
  expect(entries?.map((each) => Buffer.from(each))).toEqual(bytes.slice(512));
  await expect(tile("entries/000", employee)).rejects.toMatchObject({ code: "forbidden" });
  const encoded = tileBytes(employee, { path: ["entries/000"] }); // what a router makes of entries%2F000
  await expect(encoded).rejects.toMatchObject({ code: "forbidden" });
  expect(await tile("0/000", employee)).toHaveLength(8192);
});

test.each(["0/002", "0/002.p/89", "1/000", "2/000.p/1", "entries/003.p/1"])(
  "a tile past the signed tree is not found: %s",
  async (path) => {
    await expect(tile(path)).rejects.toMatchObject({ code: "not_found" });
  },
);

test.each(["0/1", "0/000.p/0", "64/000", "0/x000/001", "entries", "0/000.p/256"])(
  "a path that is no tile's is refused by name: %s",
  async (path) => {
    await expect(tile(path)).rejects.toMatchObject({ code: "invalid", field: "path" });
  },
);

test("the checkpoint is signed by the key and its root is that of the entries", async () => {
  const key = parseVerifierKey((await vkeyText(employee)).trim());
  const checkpoint = key.ok ? verifyCheckpoint(await checkpointText(employee), key.value) : key;
  expect(checkpoint).toMatchObject({ ok: true, value: { size: BigInt(SIZE), root: naiveRoot(bytes) } });
});

test("proofs verify against the roots of the entries", async () => {
  const { hashes, leafHash: leaf } = await provesInclusion(employee, { index: "300", size: "600" });
  const root = naiveRoot(bytes);
  const claim = { index: 300, size: SIZE, leafHash: hashesIn([leaf])[0]!, proof: hashesIn(hashes), root };
  expect(verifyInclusion(claim)).toEqual({ ok: true });
  const { hashes: path } = await provesConsistency(employee, { from: "257", to: "600" });
  const fromRoot = naiveRoot(bytes.slice(0, 257));
  const prefix = { from: 257, to: SIZE, fromRoot, toRoot: root, proof: hashesIn(path) };
  expect(verifyConsistency(prefix)).toEqual({ ok: true });
});

test.each([
  [provesInclusion, { index: "600", size: "600" }, "index"],
  [provesInclusion, { index: "0", size: "601" }, "size"],
  [provesConsistency, { from: "0", to: "600" }, "from"],
  [provesConsistency, { from: "9", to: "601" }, "to"],
])("%o with numbers outside the log is refused by field", async (verb, raw, field) => {
  await expect(verb(employee, raw)).rejects.toMatchObject({ code: "invalid", field });
});

test.each(["-1", "1.5", "1e3", "007", "", "9007199254740993", "x"])(
  "what is no count is refused by field: %s",
  async (index) => {
    await expect(provesInclusion(employee, { index, size: "600" })).rejects.toMatchObject({
      issues: [{ path: ["index"] }],
    });
  },
);

test("a receipt verifies offline, and is not there before a checkpoint covers the entry", async () => {
  const receipt = await receiptText(employee, { index: "599" });
  const vkey = (await vkeyText(employee)).trim();
  expect(verifyReceipt(bytes[599]!, receipt, vkey)).toMatchObject({ ok: true });
  expect(verifyReceipt(bytes[598]!, receipt, vkey)).toMatchObject({ ok: false });
  await expect(receiptText(employee, { index: "600" })).rejects.toMatchObject({ code: "not_yet" });
});

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type PersonViewer, type SourceViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { checkHead } from "#core/log/heads/check-head.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { useHeadFile } from "#core/log/heads/guard.ts";
import { checkpointText } from "#core/log/heads/head-texts.ts";
import { keepHead } from "#core/log/heads/keep-head.ts";
import { originChanges } from "#core/log/heads/origins.ts";
import { readNamedHead } from "#core/log/tree/head.ts";
import { receiptOf } from "#core/log/tree/receipt.ts";
import { tileBytes } from "#core/log/tree/tile-bytes.ts";
import { verifyLog } from "#core/merkle/verify-log.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { statement } from "#db/statement.ts";
import { rollBackLog } from "#test/break-log.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { TEST_ORIGIN, type TestHouse, testHouse } from "#test/house.ts";
import { acceptRestore } from "./accept-restore.ts";

const source: SourceViewer = { kind: "source", sourceId: "activity-db", keyId: "k" };
const cli = systemViewer("cli");
const reason = "The disk died; the newest backup is from noon";
let house: TestHouse;
let folder: string;
let headFile: string;
let person: PersonViewer;

beforeEach(async () => {
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-accept-"));
  headFile = join(folder, "log.head");
  useHeadFile(headFile);
  person = await makePerson({ roles: ["auditor"] });
});
afterEach(async () => {
  useHeadFile(null);
  await rm(folder, { recursive: true });
  await house.drop();
});

const append = (n: number) =>
  appendReads(
    source,
    Array.from({ length: n }, () => readDraft(person.personId)),
  );
const beat = () => keepHead(house.run, () => undefined);
const bytesOf = async (leaf: number) =>
  (await house.run.all<{ bytes: Buffer }>(statement`SELECT bytes FROM entry WHERE leaf_index = ${leaf}`))[0]!
    .bytes;

/** 300 entries are signed and kept, then a copy with 270 is put back, and a process starts on it. */
async function lose30(): Promise<string> {
  await append(300);
  await beat();
  const kept = await readFile(headFile, "utf8");
  await rollBackLog(house.ownerUrl, 270);
  useHeadFile(headFile);
  await checkHead(house.run);
  return kept;
}

test("accepted, the log goes on under a new name, its first entry names the old head, and all of it verifies", async () => {
  const oldKey = logVerifierKey();
  await append(260);
  await beat();
  const oldReceipt = await receiptOf(house.run, 5);
  await append(40);
  await beat();
  const kept = await readFile(headFile, "utf8");
  await rollBackLog(house.ownerUrl, 270);
  useHeadFile(headFile);
  const accepted = await acceptRestore(cli, { reason, databaseSize: 270 });
  expect(accepted.origin).toMatch(/^whosaw\.test\/log\/\d{8}T\d{6}Z$/);
  const first = decodeEntry(await bytesOf(270));
  const root = kept.split("\n")[2]!;
  expect(first).toMatchObject({
    kind: "log.restore",
    origin: accepted.origin,
    databaseOrigin: TEST_ORIGIN,
    oldHead: { origin: TEST_ORIGIN, size: 300, root },
    lost: { from: 270, to: 299 },
    by: { system: "cli" },
  });
  expect(JSON.stringify(first)).not.toContain("noon");
  expect((await readFile(headFile, "utf8")).split("\n").slice(0, 2)).toEqual([accepted.origin, "271"]);
  await append(50);
  await beat();
  const newKey = logVerifierKey();
  expect(newKey).not.toBe(oldKey);
  const file = (path: string) => tileBytes(person, { path: path.split("/").slice(1) });
  const files = { checkpoint: () => checkpointText(person), entries: file, tile: file };
  expect(await verifyLog(files, newKey)).toMatchObject({ ok: true, value: { size: 321 } });
  expect((await verifyLog(files, oldKey)).ok).toBe(false);
  const bytes = await bytesOf(5);
  expect(verifyReceipt(bytes, oldReceipt, oldKey).ok).toBe(true);
  expect(verifyReceipt(bytes, await receiptOf(house.run, 5), newKey).ok).toBe(true);
  expect(await originChanges(house.run)).toEqual([
    expect.objectContaining({ fromSize: 270, oldOrigin: TEST_ORIGIN, oldNote: kept, reason }),
  ]);
});

test("every session of the older copy ends: it may hold one that was ended since", async () => {
  await house.run.all(statement`INSERT INTO session (id, person_id, method, created_at, expires_at)
    VALUES (gen_random_uuid(), ${person.personId}::uuid, 'demo', now(), now() + interval '1 hour')`);
  await lose30();
  await acceptRestore(cli, { reason, databaseSize: 270 });
  const open = await house.run.all(statement`SELECT FROM session WHERE revoked_at IS NULL`);
  expect(open).toEqual([]);
  expect(decodeEntry(await bytesOf(270))).toMatchObject({ sessionsEnded: 1 });
});

test("cut short before its head was kept, it writes nothing until it is run again, and then only finishes", async () => {
  const kept = await lose30();
  const { origin } = await acceptRestore(cli, { reason, databaseSize: 270 });
  await writeFile(headFile, kept); // as if the power had gone before the file was written
  useHeadFile(headFile);
  expect(await checkHead(house.run)).toMatchObject({ database: { origin, size: 271 } });
  await expect(append(1)).rejects.toMatchObject({ code: "log_mismatch" });
  expect(await acceptRestore(cli, { reason, databaseSize: 271 })).toMatchObject({ origin, fromSize: 270 });
  expect((await readNamedHead(house.run)).edge.size).toBe(271);
  await append(1);
  await beat();
});

test("rows that claim an acceptance satisfy nobody without the head file", async () => {
  await lose30();
  await house.run.all(statement`UPDATE log_head SET origin = 'whosaw.test/log/forged'`);
  await house.run.all(statement`INSERT INTO log_origin (log_id, from_size, origin, began_at, old_origin)
    VALUES (1, 270, 'whosaw.test/log/forged', now(), ${TEST_ORIGIN})`);
  expect(await checkHead(house.run)).not.toBeNull();
  await expect(beat()).rejects.toThrow("nothing is written");
});

test("a process that ran before the acceptance writes nothing until it is started again: it remembers another log", async () => {
  const kept = await lose30();
  await acceptRestore(cli, { reason, databaseSize: 270 });
  const accepted = await readFile(headFile, "utf8");
  const { origin } = await readNamedHead(house.run);
  await house.run.all(statement`UPDATE log_head SET origin = ${TEST_ORIGIN}`);
  await writeFile(headFile, kept);
  useHeadFile(headFile); // another process, from before ...
  await checkHead(house.run);
  await house.run.all(statement`UPDATE log_head SET origin = ${origin}`);
  await writeFile(headFile, accepted); // ... when the acceptance reaches it
  expect(await checkHead(house.run)).toMatchObject({ why: "renamed" });
  await expect(append(1)).rejects.toMatchObject({ code: "log_mismatch" });
  useHeadFile(headFile);
  expect(await checkHead(house.run)).toBeNull();
  await append(1);
});

test("a database restored from a backup waits, when no head says whether anything is missing", async () => {
  await append(10);
  await beat();
  await house.run.all(statement`UPDATE log_head SET restored_at = now()`);
  expect(await checkHead(house.run)).toBeNull(); // the kept head says that nothing is
  await beat();
  expect((await readNamedHead(house.run)).restoredAt).toBeNull();
  await house.run.all(statement`UPDATE log_head SET restored_at = now()`);
  await rm(headFile);
  useHeadFile(headFile);
  expect(await checkHead(house.run)).toMatchObject({ why: "unconfirmed" });
  await expect(append(1)).rejects.toMatchObject({ code: "log_mismatch" });
  await acceptRestore(cli, { reason, databaseSize: 10 });
  expect(decodeEntry(await bytesOf(10))).toMatchObject({ oldHead: null, lost: null });
  await append(1);
});

test("nothing amiss, another person's hand, a stale decision or no reason: refused, and nothing is written", async () => {
  await append(10);
  await beat();
  const accept = (raw: object, viewer = cli as Parameters<typeof acceptRestore>[0]) =>
    acceptRestore(viewer, { reason, databaseSize: 10, ...raw });
  await expect(accept({})).rejects.toMatchObject({ code: "invalid" });
  await lose30();
  await expect(accept({ databaseSize: 271 })).rejects.toMatchObject({ code: "stale" });
  await expect(accept({ databaseSize: 270 }, person)).rejects.toMatchObject({ code: "forbidden" });
  await expect(accept({ databaseSize: 270, reason: "oh" })).rejects.toMatchObject({ name: "ZodError" });
  await writeFile(headFile, "not a head");
  await expect(accept({ databaseSize: 270 })).rejects.toMatchObject({ code: "invalid" });
  expect(await readNamedHead(house.run)).toMatchObject({ origin: TEST_ORIGIN, edge: { size: 270 } });
});

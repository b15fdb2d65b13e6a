import { afterEach, beforeEach, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { decodeEntryBundle } from "#core/merkle/entry-bundle.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { verifyLog } from "#core/merkle/verify-log.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { statement } from "#db/statement.ts";
import { agedLog, announceAndWait, OLD_READS } from "#test/aged-log.ts";
import { asOwner, count } from "#test/as-owner.ts";
import type { TestHouse } from "#test/house.ts";
import { decodeEntry } from "../entry/entry.ts";
import { viewEntry } from "../entry/entry-view.ts";
import { logVerifierKey, signHead } from "../heads/checkpoint.ts";
import { checkpointText } from "../heads/head-texts.ts";
import { listReads, searchReads } from "../reads/search.ts";
import { provesInclusion, receiptText } from "../tree/proofs.ts";
import { tileBytes } from "../tree/tile-bytes.ts";
import { dropOldReads } from "./drop.ts";
import { listPartitions, readsKeptSince } from "./partitions.ts";
import { retainedDifference } from "./retained.ts";

const worker = systemViewer("worker");
const reason = "Asked by the person concerned";
let house: TestHouse;
let auditor: PersonViewer;
let subject: PersonViewer;
beforeEach(async () => {
  ({ house, auditor, subject } = await agedLog());
});
afterEach(() => house.drop());

const entryBytes = async (leaf: number) =>
  (await house.run.all<{ bytes: Buffer }>(statement`SELECT bytes FROM entry WHERE leaf_index = ${leaf}`))[0]
    ?.bytes;

test("what is older than the policy goes, after seven days' notice, by an entry that says what went", async () => {
  await announceAndWait(house);
  const before = await count(house, "entry");
  expect(await dropOldReads(worker)).toEqual([0]);
  const [old, younger] = await listPartitions(house.run);
  expect(old).toMatchObject({ from: 0, to: 300, droppedReads: OLD_READS, droppedLeaf: 605 });
  expect(younger?.droppedAt).toBeNull();
  const body = decodeEntry((await entryBytes(605))!);
  expect(body).toMatchObject({
    kind: "log.retain",
    by: { system: "worker" },
    leaves: { from: 0, to: 300 },
    recorded: { first: "2023-01-10T10:00:00.000Z", last: "2023-01-11T10:00:00.000Z" },
    reads: OLD_READS,
    kept: { entries: 1, sha256: expect.stringMatching(/^.{43}=$/) },
    policy: { version: 1, readsMonths: 24 },
  });
  expect(await count(house, "entry")).toBe(before - OLD_READS + 1);
  for (const [table, rows] of [
    ["read", 305],
    ["read_dataset", 305],
    ["read_subject", 305],
    ["entry_detail", 306],
  ] as const)
    expect(await count(house, table), table).toBe(rows);
  expect(await dropOldReads(worker)).toEqual([]);
});

test("acts of the dropped range stay, with their texts, and refuse changes as before", async () => {
  await announceAndWait(house);
  await dropOldReads(worker);
  const view = await viewEntry(auditor, { leaf: OLD_READS });
  expect(view).toMatchObject({ kind: "reads.search", leafIndex: OLD_READS });
  expect(await count(house, `entry_detail WHERE leaf_index = ${OLD_READS}`)).toBe(1);
  for (const sql of [`DELETE FROM entry WHERE leaf_index = ${OLD_READS}`, "TRUNCATE log_part.entry_0_acts"])
    await expect(asOwner(house, sql), sql).rejects.toThrow("append-only");
});

test("whoever kept a dropped entry still proves it: its receipt of then, one of now, its path", async () => {
  await signHead(house.run);
  const kept = (await entryBytes(7))!;
  const receiptOfThen = await receiptText(auditor, { index: "7" });
  await announceAndWait(house);
  await dropOldReads(worker);
  await signHead(house.run);
  const key = logVerifierKey();
  expect(verifyReceipt(kept, receiptOfThen, key)).toMatchObject({ ok: true });
  expect(verifyReceipt(kept, await receiptText(auditor, { index: "7" }), key)).toMatchObject({ ok: true });
  const { leafHash: hash } = await provesInclusion(auditor, { index: "7", size: "600" });
  expect(hash).toBe(Buffer.from(leafHash(kept)).toString("base64"));
  for (const index of ["0", "255", "256", "298", "300", "599"])
    await provesInclusion(auditor, { index, size: "606" });
});

test("a dropped entry and its bundle are named as dropped, everything else answers as before", async () => {
  await announceAndWait(house);
  await dropOldReads(worker);
  await signHead(house.run);
  const tile = (path: string) => tileBytes(auditor, { path: path.split("/") });
  const dropped = {
    code: "dropped",
    detail: expect.stringMatching(/^Dropped on \d{4}-\d\d-\d\d, by policy/),
  };
  await expect(viewEntry(auditor, { leaf: 7 })).rejects.toMatchObject({ ...dropped, field: "leaf" });
  await expect(tile("entries/000")).rejects.toMatchObject({ ...dropped, field: "path" });
  await expect(tile("entries/001")).rejects.toMatchObject(dropped); // in part
  expect(decodeEntryBundle(await tile("entries/002.p/94"))).toHaveLength(94);
  expect(await tile("0/000")).toHaveLength(8192);
  await expect(viewEntry(auditor, { leaf: 9_999 })).rejects.toMatchObject({ code: "not_found" });
  expect((await listReads(auditor, { limit: 500 })).items).toHaveLength(305);
  expect((await searchReads(auditor, { subject: subject.personId, reason, limit: 500 })).items).toHaveLength(
    305,
  );
  expect(await readsKeptSince(house.run)).toEqual(new Date("2023-01-11T10:00:00Z"));
});

test("the whole log verifies, and what was verified by its hashes alone is counted", async () => {
  await announceAndWait(house);
  await dropOldReads(worker);
  await signHead(house.run);
  const tile = (path: string) => tileBytes(auditor, { path: path.split("/").slice(1) });
  const verdict = await verifyLog(
    {
      checkpoint: () => checkpointText(auditor),
      entries: (path) =>
        tile(path).catch((error) => (error.code === "dropped" ? null : Promise.reject(error))),
      tile,
    },
    logVerifierKey(),
  );
  expect(verdict).toMatchObject({ ok: true, value: { size: 606, byHashOnly: 512 } });
});

test("what is left of a dropped range is accounted for: an act taken out of it, or a drop nobody logged, is found", async () => {
  await announceAndWait(house);
  await dropOldReads(worker);
  expect(await retainedDifference(house.run)).toBeNull();
  const quietly = (sql: string) => asOwner(house, `SET session_replication_role = replica; ${sql}`);
  await quietly(
    `CREATE TABLE taken AS SELECT * FROM entry WHERE leaf_index = ${OLD_READS}; DELETE FROM entry WHERE leaf_index = ${OLD_READS}`,
  );
  expect(await retainedDifference(house.run)).toBe(
    "Of leaves 0 to 299, 0 entries are left; their drop says that 1 stay, and which.",
  );
  await quietly("INSERT INTO entry SELECT * FROM taken");
  expect(await retainedDifference(house.run)).toBeNull();
  await quietly("UPDATE log_partition SET dropped_at = now(), dropped_leaf = 1 WHERE from_leaf = 300");
  expect(await retainedDifference(house.run)).toBe(
    "Leaves 300 to 599 are marked as dropped; no entry says so.",
  );
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { decodeEntryBundle } from "#core/merkle/entry-bundle.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { verifyLog } from "#core/merkle/verify-log.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { sqlStateOf } from "#db/sql-state.ts";
import { statement } from "#db/statement.ts";
import { announcedDaysAgo, appendAt, atTime } from "#test/aged-log.ts";
import { asOwner } from "#test/as-owner.ts";
import { withBrokenLog } from "#test/break-log.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { appendReads } from "../append/append-reads.ts";
import { decodeEntry } from "../entry/entry.ts";
import { viewEntry } from "../entry/entry-view.ts";
import { logVerifierKey, signHead } from "../heads/checkpoint.ts";
import { checkpointText } from "../heads/head-texts.ts";
import { listReads, searchReads } from "../reads/search.ts";
import { provesInclusion, receiptText } from "../tree/proofs.ts";
import { tileBytes } from "../tree/tile-bytes.ts";
import { dropOldReads, dropReads } from "./drop.ts";
import { listPartitions, readsKeptSince } from "./partitions.ts";
import { retainedDifference } from "./retained.ts";

const worker = systemViewer("worker");
const reason = "Asked by the person concerned";
const OLD = 299; // reads; leaf 299 is a search, 300 more reads of a younger month follow
let house: TestHouse;
let auditor: PersonViewer;
let subject: PersonViewer;

const drafts = (count: number) =>
  Array.from({ length: count }, () => readDraft(auditor.personId, { subjectIds: [subject.personId] }));

/** Reads and one search of three years ago, reads of last year, and the newest of now. */
beforeEach(async () => {
  house = await testHouse();
  auditor = await makePerson({ roles: ["auditor"] });
  subject = await makePerson();
  await atTime("2023-01-10T10:00:00Z", () => appendReads(systemViewer("seed"), drafts(OLD)));
  await atTime("2023-01-11T10:00:00Z", () => searchReads(auditor, { subject: subject.personId, reason }));
  await appendAt(house, "2023-01-12T10:00:00Z", []);
  await appendAt(house, lastYear(), drafts(300));
  await appendReads(systemViewer("seed"), drafts(5));
});
afterEach(() => house.drop());

const lastYear = () => new Date(Date.now() - 365 * 86_400_000).toISOString();
const entryBytes = async (leaf: number) =>
  (await house.run.all<{ bytes: Buffer }>(statement`SELECT bytes FROM entry WHERE leaf_index = ${leaf}`))[0]
    ?.bytes;
const count = async (table: string) =>
  (await asOwner<{ n: number }>(house, `SELECT count(*) AS n FROM ${table}`))[0]?.n;

async function announceAndWait(): Promise<void> {
  expect(await dropOldReads(worker)).toEqual([]);
  await announcedDaysAgo(house, 8);
}
const refusedWith = async (act: Promise<unknown>) => act.then(() => "done", sqlStateOf);

test("what is older than the policy goes, after seven days' notice, by an entry that says what went", async () => {
  await announceAndWait();
  const before = await count("entry");
  expect(await dropOldReads(worker)).toEqual([0]);
  const [old, younger] = await listPartitions(house.run);
  expect(old).toMatchObject({ from: 0, to: 300, droppedReads: OLD, droppedLeaf: 605 });
  expect(younger?.droppedAt).toBeNull();
  const body = decodeEntry((await entryBytes(605))!);
  expect(body).toMatchObject({
    kind: "log.retain",
    by: { system: "worker" },
    leaves: { from: 0, to: 300 },
    recorded: { first: "2023-01-10T10:00:00.000Z", last: "2023-01-11T10:00:00.000Z" },
    reads: OLD,
    kept: { entries: 1, sha256: expect.stringMatching(/^.{43}=$/) },
    policy: { version: 1, readsMonths: 24 },
  });
  expect(await count("entry")).toBe(before! - OLD + 1);
  for (const [table, rows] of [
    ["read", 305],
    ["read_dataset", 305],
    ["read_subject", 305],
    ["entry_detail", 306],
  ] as const)
    expect(await count(table), table).toBe(rows);
  expect(await dropOldReads(worker)).toEqual([]);
});

test("acts of the dropped range stay, with their texts, and refuse changes as before", async () => {
  await announceAndWait();
  await dropOldReads(worker);
  const view = await viewEntry(auditor, { leaf: OLD });
  expect(view).toMatchObject({ kind: "reads.search", leafIndex: OLD });
  expect(await count(`entry_detail WHERE leaf_index = ${OLD}`)).toBe(1);
  for (const sql of [`DELETE FROM entry WHERE leaf_index = ${OLD}`, "TRUNCATE log_part.entry_0_acts"])
    await expect(asOwner(house, sql), sql).rejects.toThrow("append-only");
});

test("whoever kept a dropped entry still proves it: its receipt of then, one of now, its path", async () => {
  await signHead(house.run);
  const kept = (await entryBytes(7))!;
  const receiptOfThen = await receiptText(auditor, { index: "7" });
  await announceAndWait();
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
  await announceAndWait();
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
  await announceAndWait();
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
  await announceAndWait();
  await dropOldReads(worker);
  expect(await retainedDifference(house.run)).toBeNull();
  const quietly = (sql: string) => asOwner(house, `SET session_replication_role = replica; ${sql}`);
  await quietly(
    `CREATE TABLE taken AS SELECT * FROM entry WHERE leaf_index = ${OLD}; DELETE FROM entry WHERE leaf_index = ${OLD}`,
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

test("nothing young, unannounced, unknown or already dropped is dropped, whoever asks", async () => {
  expect(await refusedWith(dropReads(worker, 0))).toBe("WR002"); // due, not announced
  await dropOldReads(worker);
  await announcedDaysAgo(house, 6);
  expect(await refusedWith(dropReads(worker, 0))).toBe("WR002");
  await announcedDaysAgo(house, 2);
  expect(await refusedWith(dropReads(worker, 300))).toBe("WR002"); // last year
  expect(await refusedWith(dropReads(worker, 600))).toBe("WR002"); // being written
  expect(await refusedWith(dropReads(worker, 1))).toBe("P0002");
  await dropReads(worker, 0);
  expect(await refusedWith(dropReads(worker, 0))).toBe("WR001");
  expect((await listPartitions(house.run)).filter(({ droppedAt }) => droppedAt)).toHaveLength(1);
});

test("the policy in the table cannot go below six months, not even by its owner's hand", async () => {
  const shorter =
    "INSERT INTO retention_policy (version, reads_months, decided_at, leaf_index) VALUES (2, 3, now(), 0)";
  await expect(asOwner(house, shorter)).rejects.toMatchObject({ code: "23514" });
  await asOwner(house, "ALTER TABLE retention_policy DROP CONSTRAINT retention_policy_reads_months_check");
  await asOwner(
    house,
    `BEGIN; SET CONSTRAINTS ALL DEFERRED; SET session_replication_role = replica; ${shorter}; COMMIT`,
  );
  const rows = await asOwner(house, "SELECT * FROM log_policy()");
  expect(rows).toEqual([{ version: 2, reads_months: 6 }]);
});

test("a drop without its entry is not committed", async () => {
  await announceAndWait();
  await expect(house.db.pool.query("SELECT log_drop(0)")).rejects.toMatchObject({ code: "42501" });
  await withBrokenLog(house.ownerUrl, async () => {
    await expect(dropReads(worker, 0)).rejects.toThrow();
  });
  expect(await count("read")).toBe(604);
  expect((await listPartitions(house.run))[0]?.droppedAt).toBeNull();
});

test("an open SEV with evidence in a partition keeps it, a closed one does not", async () => {
  await asOwner(
    house,
    `INSERT INTO sev (number, story_key, title, state, automatic, needs_second, decided_by, terms, readers, subjects, reads, raised_at, version)
    VALUES (7, 'k', 't', 'contained', 0, false, 'score', '{}', 1, 1, 1, now(), 1);
    INSERT INTO sev_read (sev_number, log_id, leaf_index, dataset_id) VALUES (7, 1, 12, 'prompts')`,
  );
  await announceAndWait();
  expect(await dropOldReads(worker)).toEqual([]);
  expect((await listPartitions(house.run))[0]?.held).toBe("SEV 7 is open and has evidence here");
  expect(await refusedWith(dropReads(worker, 0))).toBe("WR003");
  await asOwner(house, "UPDATE sev SET state = 'closed'");
  expect(await dropOldReads(worker)).toEqual([0]);
});

test("a legal hold on a person keeps what they read and what was read of them, until it is lifted", async () => {
  await asOwner(
    house,
    `DROP TABLE IF EXISTS legal_hold;
    CREATE TABLE legal_hold (number int, person_id uuid, sev_number int, state text);
    GRANT SELECT ON legal_hold TO whosaw_app`,
  );
  await announceAndWait();
  for (const { personId } of [auditor, subject]) {
    await asOwner(
      house,
      `TRUNCATE legal_hold; INSERT INTO legal_hold VALUES (3, '${personId}', NULL, 'placed')`,
    );
    expect(await refusedWith(dropReads(worker, 0))).toBe("WR003");
    expect((await listPartitions(house.run))[0]?.held).toBe("legal hold 3");
  }
  await asOwner(house, "UPDATE legal_hold SET state = 'lifted'");
  expect(await dropOldReads(worker)).toEqual([0]);
});

test("two workers drop a partition once, and neither fails", async () => {
  await announceAndWait();
  const both = await Promise.all([dropOldReads(worker), dropOldReads(worker)]);
  expect(both.flat()).toEqual([0]);
  expect(await count("entry WHERE kind = 'log.retain'")).toBe(1);
});

test("a database clock that jumped ahead drops nothing while the log's own does not agree", async () => {
  await asOwner(
    house,
    "UPDATE log_partition SET last_at = now() - interval '23 months', announced_at = now() - interval '8 days' WHERE from_leaf = 0",
  );
  expect(await refusedWith(dropReads(worker, 0))).toBe("WR002");
  await asOwner(
    house,
    "UPDATE log_partition SET last_at = first_at WHERE from_leaf = 0; UPDATE log_head SET recorded_at = '2024-06-01'",
  );
  expect(await refusedWith(dropReads(worker, 0))).toBe("WR002");
});

test("appends go on during a drop: none fails and no leaf is missing", async () => {
  await announceAndWait();
  let going = true;
  const writer = async () => {
    while (going) await appendReads(systemViewer("seed"), drafts(3));
  };
  const writers = [writer(), writer(), writer()];
  expect(await dropOldReads(worker)).toEqual([0]);
  going = false;
  await Promise.all(writers);
  const [row] = await house.run.all<{ n: number; size: number }>(
    statement`SELECT count(*) AS n, (SELECT size FROM log_head) AS size FROM entry WHERE leaf_index >= 300`,
  );
  expect(row?.n).toBe(row!.size - 300);
});

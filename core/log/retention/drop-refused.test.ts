import { afterEach, beforeEach, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { sqlStateOf } from "#db/sql-state.ts";
import { statement } from "#db/statement.ts";
import { agedLog, announceAndWait, announcedDaysAgo, draftsOf } from "#test/aged-log.ts";
import { asOwner, count } from "#test/as-owner.ts";
import { withBrokenLog } from "#test/break-log.ts";
import type { TestHouse } from "#test/house.ts";
import { appendReads } from "../append/append-reads.ts";
import { dropOldReads, dropReads } from "./drop.ts";
import { listPartitions } from "./partitions.ts";

const worker = systemViewer("worker");
let house: TestHouse;
let auditor: PersonViewer;
let subject: PersonViewer;
beforeEach(async () => {
  ({ house, auditor, subject } = await agedLog());
});
afterEach(() => house.drop());

const refusedWith = async (act: Promise<unknown>) => act.then(() => "done", sqlStateOf);

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
  await announceAndWait(house);
  await expect(house.db.pool.query("SELECT log_drop(0)")).rejects.toMatchObject({ code: "42501" });
  await withBrokenLog(house.ownerUrl, async () => {
    await expect(dropReads(worker, 0)).rejects.toThrow();
  });
  expect(await count(house, "read")).toBe(604);
  expect((await listPartitions(house.run))[0]?.droppedAt).toBeNull();
});

test("an open SEV with evidence in a partition keeps it, a closed one does not", async () => {
  await asOwner(
    house,
    `INSERT INTO sev (number, story_key, title, state, automatic, decided_by, terms, readers, subjects, reads, raised_at, version)
    VALUES (7, 'k', 't', 'contained', 0, 'score', '{}', 1, 1, 1, now(), 1);
    INSERT INTO sev_read (sev_number, log_id, leaf_index, dataset_id) VALUES (7, 1, 12, 'prompts')`,
  );
  await announceAndWait(house);
  expect(await dropOldReads(worker)).toEqual([]);
  expect((await listPartitions(house.run))[0]?.held).toBe("SEV 7 is open and has evidence here");
  expect(await refusedWith(dropReads(worker, 0))).toBe("WR003");
  await asOwner(house, "UPDATE sev SET state = 'closed'");
  expect(await dropOldReads(worker)).toEqual([0]);
});

test("a restricted SEV keeps it, too, and nobody reads its number there", async () => {
  await asOwner(
    house,
    `INSERT INTO sev (number, story_key, title, state, automatic, decided_by, terms, readers, subjects, reads, raised_at, version, restricted)
    VALUES (7, 'k', 't', 'triage', 0, 'score', '{}', 1, 1, 1, now(), 1, true);
    INSERT INTO sev_read (sev_number, log_id, leaf_index, dataset_id) VALUES (7, 1, 12, 'prompts')`,
  );
  await announceAndWait(house);
  expect((await listPartitions(house.run))[0]?.held).toBe("A SEV is open and has evidence here");
});

const hold = (personId: string, state: string, askedAt: Date) =>
  house.db.prisma.legalHold.create({
    data: { number: 3, personId, state, askedById: auditor.personId, askedAt, version: 1 },
  });

test("a legal hold on a person keeps what they read and what was read of them, until it is lifted", async () => {
  await announceAndWait(house);
  for (const { personId } of [auditor, subject]) {
    await hold(personId, "placed", new Date("2023-01-01T00:00:00Z"));
    expect(await refusedWith(dropReads(worker, 0))).toBe("WR003");
    expect((await listPartitions(house.run))[0]?.held).toBe("legal hold 3");
    await asOwner(house, "UPDATE legal_hold SET state = 'lifted'");
    expect((await listPartitions(house.run))[0]?.held).toBeNull();
    await asOwner(house, "DELETE FROM legal_hold");
  }
  expect(await dropOldReads(worker)).toEqual([0]);
});

test("a hold that one person asked for keeps them at once, and for 72 hours without a second", async () => {
  await announceAndWait(house);
  const [clock] = await house.run.all<{ now: Date }>(statement`SELECT log_now() AS now`);
  const hoursAgo = (hours: number) => new Date(clock!.now.getTime() - hours * 3_600_000);
  await hold(subject.personId, "asked", hoursAgo(71));
  expect(await refusedWith(dropReads(worker, 0))).toBe("WR003");
  expect((await listPartitions(house.run))[0]?.held).toBe("legal hold 3");
  await asOwner(house, `UPDATE legal_hold SET asked_at = '${hoursAgo(73).toISOString()}'`);
  expect(await dropOldReads(worker)).toEqual([0]);
});

test("two workers drop a partition once, and neither fails", async () => {
  await announceAndWait(house);
  const both = await Promise.all([dropOldReads(worker), dropOldReads(worker)]);
  expect(both.flat()).toEqual([0]);
  expect(await count(house, "entry WHERE kind = 'log.retain'")).toBe(1);
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
  await announceAndWait(house);
  let going = true;
  const writer = async () => {
    while (going) await appendReads(systemViewer("seed"), draftsOf({ auditor, subject }, 3));
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

import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { appendAt, atTime, forgetCuts } from "#test/aged-log.ts";
import { asOwner } from "#test/as-owner.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { appendReads } from "../append/append-reads.ts";
import { cutPartitions } from "./cut.ts";
import { listPartitions } from "./partitions.ts";

const seed = systemViewer("seed");
let house: TestHouse;
let reader: PersonViewer;
beforeEach(async () => {
  house = await testHouse();
  reader = await makePerson();
});
afterEach(() => house.drop());

const drafts = (count: number) =>
  Array.from({ length: count }, () => readDraft(reader.personId, { subjectIds: [reader.personId] }));
const ranges = async () => (await listPartitions(house.run)).map(({ from, to }) => [from, to]);

/** How many rows each partition of a table holds, by its first leaf. */
async function held(table: string): Promise<Record<string, number>> {
  const rows = await asOwner<{ part: string; n: number }>(
    house,
    `SELECT replace(tableoid::regclass::text, 'log_part.${table}_', '') AS part, count(*) AS n FROM ${table} GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ part, n }) => [part, n]));
}

test("the turn of a month begins a partition at the head, for every table that holds reads", async () => {
  await atTime("2026-03-05T10:00:00Z", () => appendReads(seed, drafts(30)));
  expect(await cutPartitions()).toEqual([30]);
  await appendReads(seed, drafts(12));
  expect(await ranges()).toEqual([
    [0, 30],
    [30, 65_792],
    [65_792, null],
  ]);
  for (const table of ["entry", "entry_detail", "read", "read_dataset", "read_subject"])
    expect(await held(table), table).toEqual({ 0: 30, 30: 12 });
  const [first] = await listPartitions(house.run);
  expect(first).toMatchObject({ firstAt: new Date("2026-03-05T10:00:00Z"), dropsAt: null, held: null });
});

test("nothing is cut within a month, nor while nothing was written", async () => {
  expect(await cutPartitions()).toEqual([]);
  await appendReads(seed, drafts(3));
  expect(await cutPartitions()).toEqual([]);
  expect(await ranges()).toEqual([
    [0, 65_536],
    [65_536, null],
  ]);
});

test("a clock that jumps makes one partition more in its month, not one for each look", async () => {
  await atTime("2026-03-05T10:00:00Z", () => appendReads(seed, drafts(3)));
  expect(await cutPartitions()).toEqual([3]);
  await atTime("2026-03-06T10:00:00Z", () => appendReads(seed, drafts(3))); // as if ours were months behind the database's
  expect(await cutPartitions()).toEqual([]);
  await atTime("2029-01-01T00:00:00Z", () => appendReads(seed, drafts(3))); // and then years ahead
  await forgetCuts(house);
  expect(await cutPartitions()).toEqual([9]);
  await appendReads(seed, drafts(3)); // recordedAt never falls: 2029 until 2029 has come
  await forgetCuts(house);
  expect(await cutPartitions()).toEqual([]);
  expect((await listPartitions(house.run))[1]?.lastAt).toEqual(new Date("2029-01-01T00:00:00Z"));
});

test("entries beyond what was made ahead are taken in, and their partition gets an end", async () => {
  await asOwner(
    house,
    `DO $$ DECLARE t text; BEGIN
    FOREACH t IN ARRAY log_tables() LOOP EXECUTE format('DROP TABLE log_part.%I, log_part.%I', t || '_0', t || '_65536'); END LOOP;
    DELETE FROM log_partition; PERFORM log_part_make(0, 100), log_part_make(100, NULL); END $$`,
  );
  await appendReads(seed, drafts(250));
  expect(await cutPartitions()).toEqual([100]);
  expect(await ranges()).toEqual([
    [0, 100],
    [100, 65_792],
    [65_792, null],
  ]);
  expect(await held("read")).toEqual({ 0: 100, 100: 150 });
});

test("appends go on while the month turns: none fails, no leaf is missing, none stands twice", async () => {
  await atTime("2026-03-05T10:00:00Z", () => appendReads(seed, drafts(500)));
  let going = true;
  let appended = 500;
  const writer = async () => {
    while (going) {
      const { length } = await appendReads(seed, drafts(5));
      appended += length;
    }
  };
  const writers = [writer(), writer(), writer(), writer()];
  await sleep(300);
  const [cut] = await cutPartitions();
  await sleep(300);
  going = false;
  await Promise.all(writers);
  const [row] = await house.run.all<{ n: number; past: number; size: number }>(
    statement`SELECT count(*) AS n, max(leaf_index) + 1 AS past, (SELECT size FROM log_head) AS size FROM entry`,
  );
  expect(row).toEqual({ n: appended, past: appended, size: appended });
  expect(await held("entry")).toEqual({ 0: cut, [cut!]: appended - cut! });
  expect(cut).toBeGreaterThan(500);
  expect(appended).toBeGreaterThan(cut!);
});

test("a cut gives way to whoever reads, and comes when they are done", async () => {
  await atTime("2026-03-05T10:00:00Z", () => appendReads(seed, drafts(5)));
  const reading = await house.db.pool.connect();
  await reading.query("BEGIN");
  await reading.query("SELECT count(*) FROM read");
  const cutting = cutPartitions();
  for (let n = 0; n < 10; n++) {
    const started = performance.now();
    await appendReads(seed, drafts(1));
    expect(performance.now() - started).toBeLessThan(1_000);
  }
  await reading.query("COMMIT");
  reading.release();
  expect(await cutting).toEqual([15]);
});

test("who is killed in a cut has changed nothing, and the next one does it", async () => {
  await atTime("2026-03-05T10:00:00Z", () => appendReads(seed, drafts(5)));
  const pool = openPool(house.url, { max: 1, role: "whosaw_app" });
  const victim = await pool.connect();
  victim.on("error", () => undefined);
  await victim.query("BEGIN");
  await victim.query("SELECT log_cut()");
  const { rows } = await victim.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  await asOwner(house, `SELECT pg_terminate_backend(${rows[0]?.pid})`);
  victim.release(true);
  await pool.end();
  expect(await ranges()).toEqual([
    [0, 65_536],
    [65_536, null],
  ]);
  await appendReads(seed, drafts(1));
  expect(await cutPartitions()).toEqual([6]);
});

test("an event of three years ago lands in the partition of today and is read like any other", async () => {
  await appendAt(house, "2026-03-05T10:00:00Z", drafts(5));
  const happenedAt = new Date("2023-05-01T08:00:00Z");
  await appendReads(seed, [readDraft(reader.personId, { happenedAt, subjectIds: [reader.personId] })]);
  expect(await held("read_subject")).toEqual({ 0: 5, 5: 1 });
  const rows = await house.db.prisma.read.findMany({ where: { happenedAt: { lt: new Date("2024-01-01") } } });
  expect(rows).toMatchObject([{ leafIndex: 5n, happenedAt }]);
});

test.each([
  "DROP TABLE log_part.entry_0",
  "ALTER TABLE entry DETACH PARTITION log_part.entry_0",
  "SELECT * FROM log_part.read_0",
  "TRUNCATE log_part.read_0",
  "CREATE TABLE log_part.entry_7 (x int)",
  "SELECT log_part_make(999999999, NULL)",
  "SELECT log_part_end(0, 1)",
  "UPDATE log_partition SET announced_at = 'epoch'",
  "DELETE FROM log_partition",
  "INSERT INTO log_partition (from_leaf) VALUES (7)",
  "UPDATE retention_policy SET reads_months = 6",
  "DELETE FROM retention_policy",
  "INSERT INTO retention_policy (version, reads_months, decided_at, leaf_index) VALUES (2, 6, now(), 0)",
])("the application's role may not: %s", async (sql) => {
  await expect(house.db.pool.query(sql)).rejects.toMatchObject({ code: "42501" });
});

test("what another session keeps in its temporary schema does not lead the owner's functions astray", async () => {
  await atTime("2026-03-05T10:00:00Z", () => appendReads(seed, drafts(5)));
  const client = await house.db.pool.connect();
  try {
    await client.query("CREATE TEMP TABLE log_head AS SELECT 2::bigint AS size, 1 AS log_id");
    await client.query(
      "CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE sql AS 'SELECT timestamptz ''2090-01-01'''",
    );
    await client.query("SET search_path = pg_temp, public");
    expect((await client.query("SELECT public.log_cut() AS at")).rows).toEqual([{ at: 5 }]);
  } finally {
    client.release(true);
  }
});

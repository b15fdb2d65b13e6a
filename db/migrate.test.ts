import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "#test/database.ts";
import { openDatabase } from "./client.ts";
import { migrate, schemaDrift } from "./migrate.ts";
import { openPool } from "./pool.ts";

const APPEND_ONLY = [
  "entry",
  "tile",
  "checkpoint",
  "cosignature",
  "log_origin",
  "source_event",
  "read",
  "read_dataset",
  "read_subject",
  "grant_change",
  "sev_event",
  "source_mapping",
  "retention_policy",
  "sev_file",
  "sev_file_body",
  "setting",
  "sealed_author",
  "programme_notice",
  "programme_state",
  "spool_act",
  "capture_batch",
  "captured_item",
  "read_expected",
  "stand_in_act",
  "grant_snapshot",
  "grant_fact",
  "entry_subject",
  "label_range",
  "label_bucket",
  "outside_telling",
  "audit_look",
];
/** Of those, the ones in partitions; two of each are made ahead. */
const PARTITIONED = ["entry", "read", "read_dataset", "read_subject"];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.db.pool.query(`INSERT INTO entry (log_id, leaf_index, recorded_at, kind, bytes, leaf_hash)
    VALUES (1, 0, now(), 'test', 'x', decode(repeat('00', 32), 'hex'))`);
});
afterAll(() => database.drop());

test("the live schema is the one that prisma/schema.prisma describes", async () => {
  expect(await schemaDrift(database.ownerUrl)).toBe("");
});

test("migrating again changes nothing", async () => {
  expect(await migrate(database.ownerUrl)).toEqual([]);
});

test.each(APPEND_ONLY)("the application may not change, delete or empty %s", async (table) => {
  const { pool } = database.db;
  const column = await firstColumn(table);
  for (const sql of [
    `UPDATE ${table} SET ${column} = ${column}`,
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
  ])
    await expect(pool.query(sql), sql).rejects.toMatchObject({ code: "42501" });
});

test("not even the owner may change, delete or empty an entry", async () => {
  const owner = openPool(database.ownerUrl, { max: 1 });
  for (const sql of [
    "UPDATE entry SET kind = 'other'",
    "DELETE FROM entry",
    "TRUNCATE entry",
    "TRUNCATE log_part.entry_0",
  ])
    await expect(owner.query(sql), sql).rejects.toThrow(/table "entry(_0)?" is append-only/);
  const { rows } = await owner.query("SELECT kind FROM entry");
  await owner.end();
  expect(rows).toEqual([{ kind: "test" }]);
});

test("every append-only table and each of its partitions carries both triggers", async () => {
  const { rows } = await database.db.pool.query<{ name: string; triggers: number }>(
    `SELECT tgrelid::regclass::text AS name, count(*)::int AS triggers FROM pg_trigger
     WHERE tgname IN ('append_only', 'append_only_truncate') AND tgenabled = 'O' GROUP BY 1`,
  );
  expect(rows.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(
    [...APPEND_ONLY, ...PARTITIONED.flatMap((name) => [`log_part.${name}_0`, `log_part.${name}_65536`])]
      .toSorted((a, b) => a.localeCompare(b))
      .map((name) => ({ name, triggers: 2 })),
  );
});

test("an instant is stored as that instant, on a database set to another zone", async () => {
  const other = await testDatabase();
  const raw = new pg.Pool({ connectionString: other.ownerUrl, max: 1 });
  await raw.query(
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET TimeZone = %L', current_database(), 'America/St_Johns'); END $$",
  );
  const pool = openPool(other.url, { max: 1, role: "whosaw_app" });
  const { prisma } = openDatabase(pool);
  const at = new Date("2026-11-04T16:00:23.456Z");
  await prisma.instance.create({ data: { id: 1, demo: false, createdAt: at } });
  const { rows } = await raw.query(
    "SELECT extract(epoch FROM created_at)::float8 * 1000 AS ms FROM instance",
  );
  await prisma.$disconnect();
  await Promise.all([pool.end(), raw.end()]);
  await other.drop();
  expect(Math.round(rows[0].ms)).toBe(at.getTime());
});

async function firstColumn(table: string): Promise<string> {
  const { rows } = await database.db.pool.query<{ name: string }>(
    "SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1",
    [table],
  );
  return rows[0]?.name ?? "";
}

import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type PersonViewer, type SourceViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { useHeadFile } from "#core/log/heads/guard.ts";
import { checkpointText } from "#core/log/heads/head-texts.ts";
import { keepHead } from "#core/log/heads/keep-head.ts";
import { keys, useKeys } from "#core/log/keys/keys.ts";
import { readNamedHead } from "#core/log/tree/head.ts";
import { tileBytes } from "#core/log/tree/tile-bytes.ts";
import { root } from "#core/merkle/compact-range.ts";
import { verifyLog } from "#core/merkle/verify-log.ts";
import { readBackup } from "#db/backup/backup-file.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { acceptRestore } from "./accept-restore.ts";
import { loadBackup } from "./load-backup.ts";
import { BackedUpLog, makeBackup } from "./make-backup.ts";

const source: SourceViewer = { kind: "source", sourceId: "activity-db", keyId: "k" };
const cli = systemViewer("cli");
const houses: TestHouse[] = [];
let folder: string;
let file: string;
let headFile: string;
let person: PersonViewer;

beforeEach(async () => {
  await newHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-backup-"));
  file = join(folder, "log.backup");
  headFile = join(folder, "log.head");
  useHeadFile(headFile);
  person = await makePerson({ roles: ["auditor"] });
});
afterEach(async () => {
  useHeadFile(null);
  await rm(folder, { recursive: true });
  for (const house of houses.splice(0)) await house.drop();
});

/** Another, empty database that verbs now work on, with the same keys. */
async function newHouse(): Promise<TestHouse> {
  const before = houses.length > 0 ? keys() : null;
  const house = await testHouse();
  if (before) useKeys(before);
  houses.push(house);
  return house;
}
const house = () => houses.at(-1)!;
const append = (n: number) =>
  appendReads(
    source,
    Array.from({ length: n }, () => readDraft(person.personId)),
  );
const beat = () => keepHead(house().run, () => undefined);
const load = () => loadBackup(cli, { file, ownerUrl: house().ownerUrl });

/** Every row of every table, and the counters, as text. */
async function everything(of: TestHouse): Promise<Record<string, string[]>> {
  const tables = await of.run.all<{ name: string }>(statement`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND relname <> '_prisma_migrations'`);
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await of.db.pool.query<{ row: string }>(
      `SELECT t::text AS row FROM "${name}" t ORDER BY 1`,
    );
    found[name] = rows.map(({ row }) => row);
  }
  return found;
}
const indexes = async (of: TestHouse) =>
  of.run.all(statement`SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`);

test("restored into an empty database, every row of every table is what it was, and so are indexes and counters", async () => {
  await append(300);
  await withTx((tx) => tx.team.create({ data: { id: "ü", name: 'A, "B"\n\\N' } }));
  await house().db.pool.query("SELECT nextval('sev_number_seq'), nextval('sev_number_seq')");
  await signHead(house().run);
  const before = await everything(house());
  const made = await makeBackup(cli, { file });
  expect(made).toMatchObject({ log: { size: 300 }, bytes: (await stat(file)).size, leafIndex: 300 });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const definitions = await indexes(house());
  const first = house();
  await newHouse();
  useHeadFile(headFile); // no head is kept there
  const { log, mismatch } = await load();
  expect(log.size).toBe(300);
  expect(mismatch).toMatchObject({ why: "unconfirmed" });
  const after = await everything(house());
  expect(after.log_head?.[0]).toMatch(/\d"?\)$/);
  expect({ ...after, log_head: [] }).toEqual({ ...before, log_head: [] });
  expect(await indexes(house())).toEqual(definitions);
  const next = "SELECT nextval('sev_number_seq')::int AS n";
  expect((await house().db.pool.query(next)).rows).toEqual((await first.db.pool.query(next)).rows);
  for (const sql of ["DELETE FROM entry", "UPDATE tile SET level = 1"])
    await expect(house().db.pool.query(sql)).rejects.toMatchObject({ code: "42501" });
});

test("that a backup was made is an entry with the hash of the file", async () => {
  await append(3);
  const { sha256, leafIndex } = await makeBackup(cli, { file });
  const [row] = await house().run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE leaf_index = ${leafIndex}`,
  );
  expect(decodeEntry(row!.bytes)).toMatchObject({ kind: "log.backup", size: 3, sha256 });
});

test("made while others write, it is one moment: no gap, no half transaction, and it verifies", async () => {
  let writing = true;
  const writers = [1, 2].map(async () => {
    while (writing) await append(40);
  });
  try {
    await expect
      .poll(async () => (await readNamedHead(house().run)).edge.size, { timeout: 20_000 })
      .toBeGreaterThan(200);
    await beat();
    await makeBackup(cli, { file });
  } finally {
    writing = false;
    await Promise.all(writers);
  }
  const log = BackedUpLog.parse((await readBackup(file)).manifest.about);
  expect((await readNamedHead(house().run)).edge.size).toBeGreaterThan(log.size);
  await beat();
  await newHouse();
  useHeadFile(headFile);
  const { mismatch } = await load();
  expect(mismatch).toMatchObject({ why: "behind", database: { size: log.size } });
  const [counts] = await house().run.all(statement`
    SELECT (SELECT count(*) FROM entry) AS entries, (SELECT max(leaf_index) + 1 FROM entry) AS past,
      (SELECT count(*) FROM read) AS reads, (SELECT count(*) FROM source_event) AS events`);
  expect(counts).toEqual({ entries: log.size, past: log.size, reads: log.size, events: log.size });
  await acceptRestore(cli, { reason: "the test wants it so", databaseSize: log.size });
  const tile = (path: string) => tileBytes(person, { path: path.split("/").slice(1) });
  const files = { checkpoint: () => checkpointText(person), entries: tile, tile };
  expect(await verifyLog(files, logVerifierKey())).toMatchObject({ ok: true, value: { size: log.size + 1 } });
}, 60_000);

test("the newest backup, with the kept head beside it, goes on under the old name by itself", async () => {
  await append(20);
  await beat();
  await makeBackup(cli, { file });
  await rm(file);
  await beat();
  await makeBackup(cli, { file }); // its own entry comes after it ...
  const kept = (await readFile(headFile, "utf8")).split("\n")[1];
  await newHouse();
  useHeadFile(headFile);
  expect(await load()).toMatchObject({ log: { size: 21 }, mismatch: null });
  expect(kept).toBe("21"); // ... and was not signed
  await append(1);
  await beat();
  const { origin, restoredAt, edge } = await readNamedHead(house().run);
  expect({ origin, restoredAt, size: edge.size }).toEqual({
    origin: "whosaw.test/log",
    restoredAt: null,
    size: 22,
  });
});

test("a backup that was changed or cut short anywhere is refused before anything is written", async () => {
  await append(50);
  await makeBackup(cli, { file });
  const bytes = await readFile(file);
  await newHouse();
  const untouched = await everything(house());
  const changes = [
    0,
    20,
    Math.floor(bytes.length / 2),
    bytes.length - 100,
    bytes.length - 34,
    bytes.length - 1,
  ];
  for (const at of changes) {
    await writeFile(file, bytes.with(at, bytes[at]! ^ 1));
    await expect(load(), `byte ${at}`).rejects.toThrow("is no whole backup");
  }
  for (const length of [0, 10, 51, bytes.length - 1]) {
    await writeFile(file, bytes.subarray(0, length));
    await expect(load(), `cut to ${length}`).rejects.toThrow("is no whole backup");
  }
  await writeFile(file, bytes);
  await appendFile(file, "x");
  await expect(load()).rejects.toThrow("is no whole backup");
  expect(await everything(house())).toEqual(untouched);
});

test("a database that somebody uses is refused, and so is a file that is there", async () => {
  await append(5);
  await makeBackup(cli, { file });
  await expect(load()).rejects.toThrow("into an empty database only");
  await expect(makeBackup(cli, { file })).rejects.toThrow("is there already");
  expect(await readdir(folder)).toEqual(["log.backup"]);
});

test("a restore that fails half way leaves the database empty", async () => {
  await append(5);
  await makeBackup(cli, { file });
  const empty = await newHouse();
  const before = await everything(empty);
  await withOwner(
    empty,
    "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'full'; END $$",
  );
  await withOwner(
    empty,
    "CREATE TRIGGER no BEFORE INSERT ON source_event FOR EACH ROW EXECUTE FUNCTION no()",
  );
  await expect(load()).rejects.toThrow("full");
  expect(await everything(empty)).toEqual(before);
});

async function withOwner({ ownerUrl }: TestHouse, sql: string): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1 });
  await owner.query(sql).finally(() => owner.end());
}

test("the log that was backed up is the one that is restored: same size, same root", async () => {
  await append(257);
  const { edge } = await readNamedHead(house().run);
  await makeBackup(cli, { file });
  await newHouse();
  await load();
  const restored = await readNamedHead(house().run);
  expect(Buffer.from(root(restored.edge))).toEqual(Buffer.from(root(edge)));
});

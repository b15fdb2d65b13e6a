import { chmodSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { planCanary } from "#core/directory/coverage/canaries/plan-canary.ts";
import { coverageOf } from "#core/directory/coverage/coverage-of.ts";
import { connectSource } from "#core/exposure/postgres/connections.ts";
import { lookAtSource } from "#core/exposure/postgres/look.ts";
import { finishImport } from "#core/intake/finish-import.ts";
import { importPgaudit } from "#core/intake/import-file.ts";
import { recordOrder } from "#core/intake/order.ts";
import { recordImportBatch } from "#core/intake/record-import-batch.ts";
import { startImport } from "#core/intake/start-import.ts";
import { database } from "#db/current.ts";
import { type EmbeddedServer, startEmbedded } from "#db/embedded/server.ts";
import { serverWithPgaudit } from "#db/embedded/system-postgres.ts";
import { openPool } from "#db/pool.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { scratchFolder } from "#test/scratch-folder.ts";
import { runCanaries } from "./run-canaries.ts";

const local = { allowLocal: true };
const worker = systemViewer("worker");
const cli = systemViewer("cli");
const reason = "Its owner asked for it";
const MAPPING = `version: 1
source: { id: crm, name: CRM, publicMeans: logins }
subjects: { key: integer }
datasets:
  - { id: chats, name: chats, dss: 4, relation: public.chats }
actors: {}
`;
const audited = serverWithPgaudit();
const folder = scratchFolder("whosaw-audited-");
let house: TestHouse;
let server: EmbeddedServer;
let sql: (text: string) => Promise<unknown>;
let end: () => Promise<void>;
beforeAll(async () => {
  house = await testHouse();
  const settings = ["logging_collector=on", "log_destination=csvlog", "log_filename=server.log"];
  server = await startEmbedded(folder, {
    ...{ fsync: false, ...(audited ? { binaries: audited.binaries } : {}) },
    settings: [...settings, ...(audited?.settings ?? [])],
  });
  const pool = openPool(server.url("postgres"), { max: 1 });
  sql = (text) => pool.query(text);
  end = () => pool.end();
  for (const each of [
    ...(audited ? ["ALTER SYSTEM SET pgaudit.log = 'read'", "SELECT pg_reload_conf()"] : []),
    "CREATE ROLE watcher LOGIN",
    "CREATE TABLE chats (a int)",
    "CREATE SCHEMA whosaw",
    "CREATE TABLE whosaw.canary (one int)",
    "INSERT INTO whosaw.canary VALUES (1)",
    "GRANT USAGE ON SCHEMA whosaw TO watcher",
    "GRANT SELECT ON whosaw.canary TO watcher",
  ])
    await sql(each);
  const admin = await makePerson({ roles: ["admin"] });
  const source = {
    kind: "database",
    publicMeans: "logins",
    coverage: "watched",
    notSeen: "",
    createdAt: new Date(),
  };
  await database().prisma.source.create({ data: { id: "crm", name: "CRM", ...source } });
  const url = server.url("postgres").replace(/\/\/[^@]+@/, "//watcher@");
  await connectSource(admin, { sourceId: "crm", url, reason }, local);
}, 120_000);
afterAll(async () => {
  await end();
  await server.stop();
  for (const each of [server.home, folder]) rmSync(each, { recursive: true, force: true });
  await house.drop();
});

const look = () => lookAtSource(worker, { sourceId: "crm" }, local);
const looks = () =>
  database().prisma.auditLook.findMany({
    orderBy: { takenAt: "asc" },
    select: { faults: true, changed: true, settings: true },
  });
const gaps = () => database().prisma.sourceGap.findMany({ where: { why: "settings", healedAt: null } });

test.skipIf(audited)("without pgaudit its settings are absent, and that is a fault", async () => {
  await look();
  expect(await looks()).toMatchObject([{ faults: ["not_loaded"] }]);
  expect(await gaps()).toMatchObject([{ toAt: null }]);
});

test.runIf(audited)(
  "a login that may only connect sees pgaudit's settings, who is superuser, and a role that is not audited",
  async () => {
    await look();
    await look();
    const [first, second] = await looks();
    expect(first).toMatchObject({ faults: [], changed: [] });
    expect(second, "nothing new is no entry").toMatchObject({ faults: [], settings: null });
    const settings = JSON.parse(first?.settings ?? "{}");
    expect(settings).toMatchObject({
      replicas: 0,
      standby: false,
      audited: null,
      values: { "pgaudit.log": "read", ssl: "off" },
    });
    expect(settings.superusers).toHaveLength(1);
    expect(JSON.stringify(settings), "roles are numbers").not.toContain("watcher");
    expect(await gaps()).toEqual([]);
    await sql("ALTER ROLE watcher SET log_min_messages = 'warning'");
    await sql("ALTER DATABASE postgres SET pgaudit.log = 'ddl'");
    await look();
    expect((await looks()).at(-1)).toMatchObject({
      changed: ["overrides", "pgaudit.log"],
      faults: ["reads_off"],
    });
    expect(await gaps()).toMatchObject([{ toAt: null }]);
    await sql("ALTER DATABASE postgres RESET pgaudit.log");
    await look();
    expect((await gaps()).map(({ toAt }) => toAt)).toEqual([expect.any(Date)]);
    await sql("CREATE ROLE boss LOGIN SUPERUSER");
    await look();
    expect((await looks()).at(-1)).toMatchObject({ changed: ["superusers"], faults: [] });
    expect(await gaps()).toHaveLength(1);
  },
);

test.runIf(audited)(
  "a canary that the worker reads there is found when the server's log comes in, and is no read",
  async () => {
    const { prisma } = database();
    await planCanary(systemViewer("seed"), {
      sourceId: "crm",
      relation: "whosaw.canary",
      login: "watcher",
      reason,
    });
    expect(await runCanaries(local)).toEqual([]);
    await sql("SELECT * FROM chats");
    await written("SELECT * FROM chats");
    await importLog();
    expect(await prisma.canary.findMany()).toMatchObject([{ state: "found", problem: null }]);
    const reads = await prisma.read.findMany({ select: { datasetIds: true } });
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.flatMap(({ datasetIds }) => datasetIds)).not.toContain("whosaw.canary");
    expect(
      await prisma.sourceGap.count({ where: { why: "sequence" } }),
      "the server numbers every record",
    ).toBe(0);
    expect(await prisma.sourceStream.count()).toBeGreaterThan(0);
    const now = new Date();
    const found = await coverageOf(house.run, "crm", { from: new Date(now.getTime() - 1), to: now, now });
    expect(found).toMatchObject({ complete: true, level: "watched" });
  },
);

test.runIf(audited)("a canary that cannot be read is told of, and its password never", async () => {
  await sql("REVOKE SELECT ON whosaw.canary FROM watcher");
  await database().prisma.canaryPlan.update({ where: { sourceId: "crm" }, data: { everyMinutes: 1 } });
  await database().prisma.canary.updateMany({ data: { madeAt: new Date(Date.now() - 3_600_000) } });
  expect(await runCanaries(local)).toEqual([
    expect.stringMatching(/^crm: permission denied for table canary/),
  ]);
});

/** Until the server's collector has written a statement to the log. */
async function written(statement: string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(50))
    if (readFileSync(csvLog(), "utf8").includes(statement)) return;
  throw new Error(`${statement} is not in the server's log`);
}

function csvLog(): string {
  const data = ["log", join("data", "log"), join("pg", "log")].map((each) => join(server.home, each));
  const [path] = [...data, server.home].flatMap((each) => csvIn(each));
  if (!path) throw new Error(`no csvlog below ${server.home}`);
  chmodSync(path, 0o644);
  return path;
}

async function importLog(): Promise<void> {
  const path = csvLog();
  await importPgaudit(
    { path, format: "csv", mapping: MAPPING },
    {
      start: (input) => startImport(cli, input),
      record: (input) => recordImportBatch(cli, input),
      order: (input) => recordOrder(cli, input),
      finish: (input) => finishImport(cli, input),
    },
  );
}

function csvIn(folderPath: string): string[] {
  try {
    return readdirSync(folderPath, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".csv"))
      .map((name) => join(folderPath, name));
  } catch {
    return [];
  }
}

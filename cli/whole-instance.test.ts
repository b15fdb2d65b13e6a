import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { callCli } from "#test/call-cli.ts";
import { ocsfEvent } from "#test/factories/ocsf-event.ts";
import { type Instance, startInstance } from "#test/instance.ts";
import { readRunFile } from "./supervise/run-file.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 }); // a whole instance, as npm start runs it

const ROOT = join(import.meta.dirname, "..");
const MAPPING = join(ROOT, "docs", "examples", "pgaudit.mapping.yaml");
const OLD = join(ROOT, "test", "fixtures", "pgaudit", "pgaudit-2015.csv");

let running: Instance;
let database: pg.Pool;
let files: string;

beforeAll(async () => {
  running = await startInstance({ WHOSAW_DEMO: "0" });
  const { databaseUrl } = (await readRunFile(running.dataDir)) ?? {};
  database = new pg.Pool({ connectionString: databaseUrl, options: "-c role=whosaw_app" });
  files = await mkdtemp(join(tmpdir(), "whosaw-files-"));
});
afterAll(async () => {
  await database.end();
  await running.remove();
  await rm(files, { recursive: true });
});

const here = () => ({ WHOSAW_DATA_DIR: running.dataDir });
const whosaw = (...args: string[]) => callCli(args, here());
const number = async (sql: string): Promise<number> => Number((await database.query(sql)).rows[0]?.n);
const post = (key: string, body: string, type = "application/json") =>
  fetch(`${running.url}/api/v1/access-events`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": type },
    body,
  });
const event = (i: number) =>
  ocsfEvent({
    metadata: { uid: `event-${i}`, version: "1.1.0" },
    actor: { user: { name: `user-${i % 50}` } },
    whosaw: { data_subjects: [String(i % 400)] },
  });

/** The supervisor's child that serves the pages. */
function webProcess(): number | undefined {
  const { pid } = running.child;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
  return children.find((child) => /next/.test(readFileSync(`/proc/${child}/cmdline`, "utf8")));
}

async function readyAgain(): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    const answer = await fetch(`${running.url}/readyz`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error("the pages did not come back");
}

test.runIf(existsSync("/proc/self/task"))(
  "10,000 events posted, the web process killed half way, posted again: each is stored once",
  async () => {
    const key = (await whosaw("source", "add", "tickets")).out.trim();
    const body = JSON.stringify(Array.from({ length: 10_000 }, (_, i) => event(i)));
    const first = post(key, body).then(
      () => "answered",
      () => "cut off",
    );
    while ((await number("SELECT count(*) AS n FROM source_event")) < 1_000) await sleep(5);
    process.kill(webProcess() ?? Number.NaN, "SIGKILL");
    expect(await first).toBe("cut off");
    await readyAgain();
    const before = await number("SELECT count(*) AS n FROM source_event");
    expect(before).toBeLessThan(10_000);
    const again = await post(key, body);
    expect(again.status).toBe(200);
    const { items } = (await again.json()) as { items: { status: string; leafIndex: number }[] };
    expect(items.filter(({ status }) => status === "already").length).toBe(before);
    expect(items.filter(({ status }) => status === "stored").length).toBe(10_000 - before);
    expect(new Set(items.map(({ leafIndex }) => leafIndex)).size).toBe(10_000);
    expect(await number("SELECT count(*) AS n FROM read")).toBe(10_000);
    expect(await number("SELECT size - (SELECT count(*) FROM entry) AS n FROM log_head")).toBe(0);
  },
);

test("a call of which nothing can be taken is a 422 with its items; NDJSON is taken; a person's token is not", async () => {
  const key = (await whosaw("source", "add", "wiki")).out.trim();
  const refused = await post(key, JSON.stringify([{ class_uid: 6005 }]));
  expect(refused.status).toBe(422);
  expect(refused.headers.get("content-type")).toBe("application/problem+json");
  expect(await refused.json()).toMatchObject({
    status: 422,
    code: "invalid",
    items: [{ index: 0, status: "refused" }],
  });
  const lines = [event(1), { nonsense: randomUUID() }].map((each) => JSON.stringify(each)).join("\n");
  const taken = await post(key, lines, "application/x-ndjson");
  expect(taken.status).toBe(200);
  expect(await taken.json()).toMatchObject({
    items: [{ status: "stored" }, { index: 1, status: "refused" }],
  });
  expect((await post("whosaw_src_nonsense", lines)).status).toBe(401);
  expect((await post(key, " ".repeat(33 * 1024 * 1024))).status).toBe(413);
  const token = await adminToken();
  expect((await post(token, lines)).status).toBe(403);
});

test("with WHOSAW_URL and a token, a directory and an audit log are imported over HTTP", async () => {
  const away = { WHOSAW_DATA_DIR: files, WHOSAW_URL: running.url, WHOSAW_TOKEN: await adminToken() };
  const people = join(files, "more.csv");
  await writeFile(people, "external_id,name,email\n900,Bo,bo@example.com\n");
  const directory = await callCli(["import", "directory", people], away);
  expect(directory).toMatchObject({ code: 0, out: "1 people: 1 new, 0 changed.\n" });
  const log = await callCli(["import", "pgaudit", OLD, "--mapping", MAPPING, "--json"], away);
  expect(log.code).toBe(0);
  expect(JSON.parse(log.out).entries).toBeGreaterThan(0);
  const wrong = await callCli(["import", "directory", people], { ...away, WHOSAW_TOKEN: "nonsense" });
  expect(wrong).toMatchObject({ code: 1, err: expect.stringMatching(/^Sign in first[^\n]*\n$/) });
});

/** A bearer token of somebody with the role admin. */
async function adminToken(): Promise<string> {
  const people = join(files, "admin.csv");
  await writeFile(people, "external_id,name,email,roles\nadmin-1,Ada,ada@example.com,admin\n");
  await whosaw("import", "directory", people);
  return (await whosaw("token", "--as", "ada@example.com")).out.trim();
}

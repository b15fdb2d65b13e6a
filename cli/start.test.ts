import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { isAlive } from "#db/embedded/postmaster.ts";
import { callCli } from "#test/call-cli.ts";
import { freePort, type Instance, removeData, runStart, startInstance } from "#test/instance.ts";
import { readRunFile } from "./supervise/run-file.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }); // whole instances come and go here

const EMPTY = { WHOSAW_DEMO: "0" };
const folder = () => mkdtempSync(join(tmpdir(), "whosaw-start-"));

/** What a start says that is not allowed to come up: its last words and its exit code. */
async function refused(settings: Record<string, string | undefined>) {
  const run = runStart({ ...EMPTY, ...settings });
  const code = await run.ended;
  return { code, said: run.output().trim() };
}

const postmaster = (dataDir: string) =>
  Number.parseInt(readFileSync(join(dataDir, "postgres", "data", "postmaster.pid"), "utf8"), 10);

/** The supervisor's children, asked of the kernel. */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .trim()
    .split(" ")
    .filter(Boolean)
    .map(Number);
}

async function count(dataDir: string): Promise<number> {
  const client = new pg.Client({ connectionString: (await readRunFile(dataDir))?.databaseUrl });
  await client.connect();
  const { rows } = await client
    .query("SET ROLE whosaw_app; SELECT count(*)::int AS n FROM team")
    .then((all) => {
      return (all as unknown as pg.QueryResult[])[1] ?? { rows: [] };
    });
  await client.end();
  return rows[0]?.n;
}

/** As root PostgreSQL is another user: mkdtemp makes a folder of mode 0700, which that user cannot enter. */
const closed = folder();
const dataDir = join(closed, "project", "data");
mkdirSync(dataDir, { recursive: true });
/** One after the other on the same folder: most tests need one that runs, and three of them end it. */
let running: Instance;
const startAgain = async () => {
  running = await startInstance(EMPTY, dataDir);
};
beforeAll(startAgain);
afterAll(async () => {
  await running.remove();
  removeData(closed);
});

test("an option is refused in a sentence: whoever asks for help does not get a demo on their port", () => {
  const asked = spawnSync(process.execPath, ["cli/start.ts", "--help"], { encoding: "utf8" });
  expect(asked).toMatchObject({ status: 1, stderr: expect.stringMatching(/without options.*README\.md/) });
});

test("it serves on the address it prints and writes down where it runs, for its owner's eyes", async () => {
  expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
  const run = await readRunFile(running.dataDir);
  expect(run).toMatchObject({ pid: running.child.pid, url: running.url });
});

test("a second start on the same folder is refused", async () => {
  const { code, said } = await refused({ WHOSAW_DATA_DIR: running.dataDir, PORT: String(await freePort()) });
  expect({ code, said }).toEqual({
    code: 1,
    said: `Whosaw already runs on ${running.dataDir} (process ${running.child.pid}).`,
  });
});

test("a port in use is one sentence and exit code 1, before any database is made", async () => {
  const taken = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => taken.listen(port, "127.0.0.1", resolve));
  const dataDir = folder();
  const { code, said } = await refused({ WHOSAW_DATA_DIR: dataDir, PORT: String(port) });
  taken.close();
  expect({ code, said }).toEqual({
    code: 1,
    said: `Port ${port} on 127.0.0.1 is in use: set PORT to another.`,
  });
  expect(existsSync(join(dataDir, "postgres"))).toBe(false);
  removeData(dataDir);
});

test("a data folder that cannot be is one sentence and exit code 1", async () => {
  const dataDir = folder();
  const file = join(dataDir, "file");
  writeFileSync(file, "");
  const { code, said } = await refused({ WHOSAW_DATA_DIR: join(file, "data") });
  expect({ code, said }).toEqual({
    code: 1,
    said: `The data folder ${join(file, "data")} lies below something that is not a folder.`,
  });
  removeData(dataDir);
});

test("an unreachable DATABASE_URL and a bad setting are one sentence and exit code 1", async () => {
  const dataDir = folder();
  const port = await freePort();
  const free = String(await freePort());
  const url = `postgresql://owner:hunter2@127.0.0.1:${port}/whosaw`;
  const away = await refused({ WHOSAW_DATA_DIR: dataDir, PORT: free, DATABASE_URL: url });
  expect(away.code).toBe(1);
  expect(away.said).toMatch(/^The database [^\n]* cannot be reached: [^\n]*\.$/);
  expect(away.said).not.toContain("hunter2");
  const bad = await refused({ WHOSAW_DATA_DIR: dataDir, PORT: "many" });
  expect(bad.code).toBe(1);
  expect(bad.said).toMatch(/^bad setting: PORT: [^\n]*$/);
  removeData(dataDir);
});

test("a demo is refused on an address that others can reach", async () => {
  const dataDir = folder();
  const settings = {
    WHOSAW_DATA_DIR: dataDir,
    HOST: "0.0.0.0",
    PORT: String(await freePort()),
    WHOSAW_DEMO: "1",
  };
  const { code, said } = await refused(settings);
  expect({ code, said }).toEqual({
    code: 1,
    said: "A demo listens on 127.0.0.1 alone, not on 0.0.0.0: unset HOST or set WHOSAW_DEMO=0.",
  });
  removeData(dataDir);
});

test.runIf(process.getuid?.() === 0)("as root it runs below a folder that others cannot enter", () => {
  const link = join(dataDir, "postgres");
  expect(statSync(closed).mode & 0o077).toBe(0);
  expect(realpathSync(link)).not.toContain(closed);
  expect(existsSync(join(link, "data", "PG_VERSION"))).toBe(true);
});

test("SIGTERM ends with code 0 and leaves no process, lock or run file; the next start has the data", async () => {
  await addTeam(dataDir);
  const pids = [...childrenOf(running.child.pid ?? 0), postmaster(dataDir)];
  expect(pids.length).toBeGreaterThanOrEqual(3);
  expect(await running.stop()).toBe(0);
  expect(pids.filter(isAlive)).toEqual([]);
  expect(["start.lock", "run.json"].filter((name) => existsSync(join(dataDir, name)))).toEqual([]);
  await startAgain();
  expect(await count(dataDir)).toBe(1);
});

test("after kill -9 of the supervisor its children go, and a start adopts the orphaned server with its data", async () => {
  const orphan = postmaster(dataDir);
  const children = childrenOf(running.child.pid ?? 0).filter((pid) => pid !== orphan);
  expect(children.length).toBeGreaterThanOrEqual(2);
  running.child.kill("SIGKILL");
  await running.ended;
  await expect.poll(() => children.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  expect(isAlive(orphan)).toBe(true);
  await startAgain();
  expect(postmaster(dataDir)).toBe(orphan);
  expect(await count(dataDir)).toBe(1);
});

async function addTeam(dataDir: string): Promise<void> {
  const client = new pg.Client({ connectionString: (await readRunFile(dataDir))?.databaseUrl });
  await client.connect();
  await client.query("SET ROLE whosaw_app; INSERT INTO team (id, name) VALUES ('t', 'Team')");
  await client.end();
}

/** An event stream as a browser holds it open, of somebody with the role reviewer. */
async function openStream({ url, dataDir }: Instance): Promise<Response> {
  const here = { WHOSAW_DATA_DIR: dataDir };
  const people = join(dataDir, "people.csv");
  writeFileSync(people, "external_id,name,email,roles\n1,Rosa,rosa@example.com,reviewer\n");
  await callCli(["import", "directory", people], here);
  const token = (await callCli(["token", "--as", "rosa@example.com"], here)).out.trim();
  return fetch(`${url}/api/v1/sevs/stream`, { headers: { Authorization: `Bearer ${token}` } });
}

// The last one: it stops the instance that the others use, and with it the server that was adopted.
test("Ctrl-C ends it within 10 seconds, also while somebody watches the list of SEVs", async () => {
  const server = postmaster(dataDir);
  const stream = await openStream(running);
  expect(stream.status).toBe(200);
  const reader = stream.body?.getReader();
  const read = reader?.read().then(
    ({ done }) => done,
    () => true,
  );
  const pressedAt = performance.now();
  running.child.kill("SIGINT");
  expect(await running.ended).toBe(0);
  expect(performance.now() - pressedAt).toBeLessThan(10_000);
  expect(isAlive(server)).toBe(false);
  await read;
});

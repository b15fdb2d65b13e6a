import { hash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { callCli } from "#test/call-cli.ts";
import { type Folder, runCli, runningFolder, startCli } from "#test/cli.ts";
import { freePort } from "#test/instance.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 }); // some commands are processes of their own

const ROOT = join(import.meta.dirname, "..");
const CSV = join(ROOT, "test", "fixtures", "pgaudit", "five-days.csv.gz");
const MAPPING = join(ROOT, "docs", "examples", "pgaudit.mapping.yaml");

let running: Folder;
let files: string;
/** The first hours of the five days. */
let small: string;

beforeAll(async () => {
  running = await runningFolder();
  files = await mkdtemp(join(tmpdir(), "whosaw-files-"));
  small = await file("small.csv", gunzipSync(await readFile(CSV)).subarray(0, 500_000));
});
afterAll(async () => {
  await rm(files, { recursive: true });
  await running.drop();
});

const whosaw = (...args: string[]) => callCli(args, running.settings);
/** In a process of its own: it has to end by itself, with everything closed. */
const inProcess = (...args: string[]) => runCli(args, running.settings);
async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(files, name);
  await writeFile(path, content);
  return path;
}
const SENTENCE = /^[^\n]+\n$/;

test("an import that is killed half way and run again stores each read once, and a third run nothing", async () => {
  const { prisma } = running.database.db;
  const child = startCli(["import", "pgaudit", small, "--mapping", MAPPING], running.settings);
  const ended = new Promise((resolve) => child.once("close", resolve));
  await expect.poll(() => prisma.read.count(), { timeout: 60_000, interval: 10 }).toBeGreaterThan(0);
  child.kill("SIGKILL");
  await ended;
  const before = await prisma.sourceEvent.count();
  const again = await inProcess("import", "pgaudit", small, "--mapping", MAPPING, "--json");
  expect(again).toMatchObject({ code: 0, err: expect.not.stringContaining("%") }); // no bar off a terminal
  const told = JSON.parse(again.out.trimEnd().split("\n").at(-1) ?? "");
  expect(told.already).toBe(before);
  expect(told.entries).toBeGreaterThan(0);
  const third = await whosaw("import", "pgaudit", small, "--mapping", MAPPING, "--json");
  expect(JSON.parse(third.out)).toEqual({ ...told, entries: 0, already: told.entries + told.already });
  expect(await prisma.sourceEvent.count()).toBe(told.entries + told.already);
  expect(await prisma.entry.count({ where: { kind: "import.start" } })).toBe(2);
  const truth = JSON.parse(await readFile(join(ROOT, "test/fixtures/pgaudit/five-days.truth.json"), "utf8"));
  expect(Object.keys(told)).toEqual(
    expect.arrayContaining([...Object.keys(truth), "entries", "already", "refused", "skipped"]),
  );
});

test("every command shows its use, with examples", async () => {
  expect(await inProcess("--help")).toEqual({ ...(await whosaw("--help")), code: 0 });
  for (const command of ["", "import pgaudit", "import directory", "source add", "token", "doctor"]) {
    const { code, out } = await whosaw(...command.split(" ").filter(Boolean), "--help");
    expect({ command, code, shows: out.includes("npm run -s whosaw --") }).toEqual({
      command,
      code: 0,
      shows: true,
    });
  }
});

test("a directory is imported; a bad row is one sentence that names its line, and nobody is loaded", async () => {
  const good = await file("people.csv", "external_id,name,email,roles\nx1,Ada,ada@example.com,reviewer\n");
  expect(await whosaw("import", "directory", good)).toMatchObject({
    code: 0,
    out: "1 people: 1 new, 0 changed.\n",
  });
  const bad = await file("bad.csv", "external_id,name,email\nx2,Bo,bo@example.com\nx3,Cy,nonsense\n");
  const { code, err } = await whosaw("import", "directory", bad);
  expect(code).toBe(1);
  expect(err).toMatch(SENTENCE);
  expect(err).toContain("line 3");
  expect(await running.database.db.prisma.person.count({ where: { externalId: "x2" } })).toBe(0);
});

test("a source's key and a person's token are printed alone on stdout, once each", async () => {
  const key = await whosaw("source", "add", "ticket-system");
  expect(key).toMatchObject({ code: 0, out: expect.stringMatching(/^whosaw_src_[0-9a-f]{72}\n$/) });
  const token = await whosaw("token", "--as", "ada@example.com");
  expect(token).toMatchObject({ code: 0, out: expect.stringMatching(/^whosaw_tok_[0-9a-f]{72}\n$/) });
  const rows = await running.database.db.prisma.apiKey.findMany({ omit: { leafIndex: true } });
  expect(JSON.stringify(rows)).not.toContain(key.out.trim());
});

test("whatever a person can put right is one sentence and exit code 1", async () => {
  const mapping = (await readFile(MAPPING, "utf8")).replace("dss: 3", "dss: 7");
  const badMapping = await file("mapping.yaml", mapping);
  const noGzip = await file("torn.csv.gz", (await readFile(CSV)).subarray(0, 5_000));
  const picture = await file(
    "picture.csv",
    Buffer.from("\x89PNG\r\n not a log at all\n".repeat(50), "latin1"),
  );
  const pgaudit = (...args: string[]) => whosaw("import", "pgaudit", ...args);
  const nowhere = { WHOSAW_DATA_DIR: files };
  const away = { ...nowhere, WHOSAW_URL: `http://127.0.0.1:${await freePort()}` };
  const said = {
    noFile: await pgaudit(join(files, "none.csv"), "--mapping", MAPPING),
    noMapping: await pgaudit(small, "--mapping", join(files, "none.yaml")),
    aFolder: await pgaudit(CSV, "--mapping", files),
    noFormat: await pgaudit(await file("log.txt", ""), "--mapping", MAPPING),
    badField: await pgaudit(small, "--mapping", badMapping),
    torn: await pgaudit(noGzip, "--mapping", MAPPING),
    nobody: await whosaw("token", "--as", "nobody@example.com"),
    badName: await whosaw("source", "add", "Ticket System"),
    noInstance: await runCli(["doctor"], nowhere),
    noToken: await callCli(["import", "directory", small], away),
    nowhereTo: await whosaw("simulate", "--seed", "7"),
    yearElsewhere: await callCli(["simulate", "--log"], { ...away, WHOSAW_TOKEN: "x" }),
    noServer: await callCli(["import", "directory", small], { ...away, WHOSAW_TOKEN: "x" }),
  };
  for (const [name, { code, out, err }] of Object.entries(said))
    expect({ name, code, out, err }).toEqual({
      name,
      code: 1,
      out: "",
      err: expect.stringMatching(SENTENCE),
    });
  expect(said.badField.err).toContain("datasets.0.dss");
  expect(said.noInstance.err).toContain("npm start");
  expect(said.noServer.err).toContain("ECONNREFUSED");
  const { code, err } = await pgaudit(picture, "--mapping", MAPPING);
  expect(code).toBe(1);
  expect(err).toContain("WARNING");
});

const sha256Of = async (path: string): Promise<string> => hash("sha256", await readFile(path));

test("CloudTrail files are held against their digest: what it names and is not there is a gap until it comes, what is whole is taken", async () => {
  const { prisma } = running.database.db;
  await whosaw("source", "add", "trail");
  const records = await readFile(join(ROOT, "test/fixtures/cloudtrail-grants/records.json"));
  const log = await file("log-1.json", records);
  const [from, to] = ["2026-11-04T10:00:00Z", "2026-11-04T11:00:00Z"];
  const named = (s3Object: string) => ({
    s3Object: `CloudTrail/${s3Object}`,
    ...{ hashValue: hash("sha256", records), hashAlgorithm: "SHA-256" },
  });
  const head = {
    digestStartTime: from,
    digestEndTime: to,
    digestS3Bucket: "b",
    digestS3Object: "CloudTrail-Digest/d",
    digestSignatureAlgorithm: "SHA256withRSA",
  };
  const digest = (...logFiles: string[]) =>
    file(
      "d.json",
      JSON.stringify({ ...head, digestPublicKeyFingerprint: "", logFiles: logFiles.map(named) }),
    );
  const load = async (...logFiles: string[]) =>
    whosaw(
      "import",
      "grants",
      log,
      "--source",
      "trail",
      "--format",
      "cloudtrail",
      "--digest",
      await digest(...logFiles),
    );
  expect(await load("log-1.json.gz")).toMatchObject({ code: 0, out: expect.stringContaining("4 stored") });
  const gap = () => prisma.sourceGap.findMany({ where: { sourceId: "trail" } });
  expect(await gap()).toEqual([]);
  const missing = await load("log-1.json.gz", "log-2.json.gz");
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining("log-2.json is missing.") });
  expect(await gap()).toMatchObject([{ why: "grants", fromAt: new Date(from), toAt: null }]);
  expect(await whosaw("import", "grants", log, "--source", "trail", "--digest", log)).toMatchObject({
    code: 1,
  });
  const came = [log, await file("log-2.json", records)];
  const first = await digest("log-1.json.gz", "log-2.json.gz");
  const next = { ...head, digestStartTime: to, digestEndTime: "2026-11-04T12:00:00Z", logFiles: [] };
  const names = { digestS3Object: "CloudTrail-Digest/e", previousDigestS3Object: head.digestS3Object };
  const hashed = { previousDigestHashAlgorithm: "SHA-256", previousDigestHashValue: await sha256Of(first) };
  const second = await file(
    "e.json",
    JSON.stringify({ ...next, ...names, ...hashed, digestPublicKeyFingerprint: "" }),
  );
  const options = ["--source", "trail", "--format", "cloudtrail", "--digest", first, second];
  expect(await whosaw("import", "grants", ...came, ...options)).toMatchObject({ code: 0 });
  expect(await gap()).toMatchObject([{ healedAt: expect.any(Date) }]);
});

test("doctor says what it looked at, and fails when the head and the entries differ", async () => {
  const well = await inProcess("doctor");
  expect(well).toMatchObject({ code: 0, out: expect.stringContaining("works as whosaw_app") });
  expect(well.out).toContain("Source ticket-system");
  await running.database.db.pool.query("UPDATE log_head SET size = size + 1");
  const ill = await whosaw("doctor");
  expect(ill).toMatchObject({ code: 1, out: expect.stringMatching(/^FAIL {2}The head says/m) });
});

import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { verifyReceipt } from "#core/merkle/verify-receipt.ts";
import { rollBackLog } from "#test/break-log.ts";
import { callCli } from "#test/call-cli.ts";
import { runCli } from "#test/cli.ts";
import { ocsfEvent } from "#test/factories/ocsf-event.ts";
import { freePort, headFileOf, type Instance, runStart, startInstance } from "#test/instance.ts";
import { readRunFile } from "../supervise/run-file.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 }); // whole instances come and go here

let first: Instance;
let files: string;
let backup: string;
let headFile: string;

beforeAll(async () => {
  first = await startInstance({ WHOSAW_DEMO: "0" });
  files = mkdtempSync(join(tmpdir(), "whosaw-restore-"));
  backup = join(files, "noon.backup");
  headFile = headFileOf(first.dataDir);
});
afterAll(async () => {
  await first.remove();
  rmSync(files, { recursive: true });
});

const whosaw = (...args: string[]) => callCli(args, { WHOSAW_DATA_DIR: first.dataDir });
const keptSize = async () => Number((await readFile(headFile, "utf8")).split("\n")[1]);
const events = (from: number, n: number) =>
  Array.from({ length: n }, (_, i) =>
    ocsfEvent({ metadata: { uid: `event-${from + i}`, version: "1.1.0" } }),
  );
const post = (url: string, key: string, from: number, n: number) =>
  fetch(`${url}/api/v1/access-events`, {
    method: "POST",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify(events(from, n)),
  });

async function get(url: string, token: string, path: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/${path}`, { headers: { Authorization: `Bearer ${token}` } });
  expect(answer.status, path).toBe(200);
  return answer.text();
}

test("an older copy is refused under a running instance and at a start; a backup in an empty folder, too, until its loss is accepted", async () => {
  const key = (await whosaw("source", "add", "tickets")).out.trim();
  await writeFile(join(files, "people.csv"), "external_id,name,email,roles\n1,Ada,ada@example.com,auditor\n");
  await whosaw("import", "directory", join(files, "people.csv"));
  const token = (await whosaw("token", "--as", "ada@example.com")).out.trim();
  expect((await post(first.url, key, 0, 300)).status).toBe(200);
  await expect.poll(keptSize, { timeout: 20_000 }).toBeGreaterThan(300);
  const vkey = (await get(first.url, token, "log/vkey")).trim();
  const receipt = await get(first.url, token, "log/receipt?index=50");
  const { bytes } = JSON.parse(await get(first.url, token, "access-events/50")) as { bytes: string };
  const made = await whosaw("backup", backup);
  expect(made).toMatchObject({
    code: 0,
    out: expect.stringMatching(/SHA-256 [0-9a-f]{64}\n.* are not in it/s),
  });
  expect((await post(first.url, key, 1_000, 40)).status).toBe(200);
  const backedUp = Number(/with (\d+) entries/.exec(made.out)?.[1]);
  // The backup's own entry, 40 reads, and what the worker remembers meanwhile of its rounds.
  await expect.poll(keptSize, { timeout: 20_000 }).toBeGreaterThanOrEqual(backedUp + 41);
  expect((await whosaw("doctor")).out).toMatch(/ok {4}The newest head \(\d+ entries\) is kept outside/);

  await sleep(3_000); // each process looks at the kept head once a second: from here on the web process knows it
  const { databaseUrl } = (await readRunFile(first.dataDir)) ?? { databaseUrl: "" };
  await rollBackLog(databaseUrl.replace("whosaw_web@", "owner@"), backedUp);
  const signed = await keptSize();
  const refused = await post(first.url, key, 2_000, 1); // the very next one
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({
    code: "log_mismatch",
    title: expect.stringContaining("not the log"),
  });
  const page = () => fetch(`${first.url}/sign-in`).then((answer) => answer.text());
  await expect
    .poll(page, { timeout: 10_000 })
    .toContain("This database is not the log that was signed last.");
  expect(await whosaw("doctor")).toMatchObject({
    code: 1,
    out: expect.stringMatching(/FAIL {2}The database is older/),
  });
  await first.stop();
  const again = runStart({
    WHOSAW_DATA_DIR: first.dataDir,
    WHOSAW_HEAD_FILE: headFile,
    PORT: String(await freePort()),
    WHOSAW_DEMO: "0",
  });
  expect(await again.ended).toBe(1);
  expect(again.output()).toContain(
    `lost at most   entries ${backedUp} to ${signed - 1} (${signed - backedUp})`,
  );

  const dataDir = mkdtempSync(join(tmpdir(), "whosaw-restored-"));
  const settings = { WHOSAW_DATA_DIR: dataDir, WHOSAW_HEAD_FILE: headFile };
  cpSync(join(first.dataDir, "keys"), join(dataDir, "keys"), { recursive: true });
  const restored = await runCli(["restore", backup], settings);
  expect(restored).toMatchObject({ code: 0, err: "" });
  expect(restored.out).toContain("The database is older than the log that was signed last");
  const asked = ["restore", "accept", "--reason", "The disk died; this is the copy of noon"];
  expect(await callCli(asked, settings)).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^Nothing was changed/),
  });
  const accepted = await runCli([...asked, "--yes"], settings);
  expect(accepted).toMatchObject({ code: 0, err: "" });
  expect(accepted.out).toMatch(/The log goes on as whosaw\.local\/log\/\d{8}T\d{6}Z, from entry \d+ on\./);

  const second = await startInstance({ WHOSAW_DEMO: "0", WHOSAW_HEAD_FILE: headFile }, dataDir);
  onTestFinished(() => second.remove());
  expect((await post(second.url, key, 1_000, 40)).status).toBe(200); // what was lost is sent again and stored
  const newKey = (await get(second.url, token, "log/vkey")).trim();
  expect(newKey).not.toBe(vkey);
  await expect
    .poll(
      async () => {
        const parsed = parseVerifierKey(newKey);
        const head =
          parsed.ok && verifyCheckpoint(await get(second.url, token, "log/checkpoint"), parsed.value);
        return head ? head.ok && Number(head.value.size) : false;
      },
      { timeout: 20_000 },
    )
    .toBeGreaterThanOrEqual(backedUp + 41);
  const entry = Buffer.from(bytes, "base64");
  expect(verifyReceipt(entry, receipt, vkey).ok).toBe(true);
  expect(verifyReceipt(entry, await get(second.url, token, "log/receipt?index=50"), newKey).ok).toBe(true);
  const doctor = await callCli(["doctor"], settings);
  expect(doctor).toMatchObject({
    code: 0,
    out: expect.stringContaining(`From entry ${backedUp} on the log is`),
  });
});

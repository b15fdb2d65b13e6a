import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { examineDeep } from "#core/flows/doctor/deep.ts";
import type { DeepProgress } from "#core/flows/doctor/deep-progress.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { latestCheckpoint, logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { createLog } from "#core/log/tree/head.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { callCli } from "#test/call-cli.ts";
import { type Folder, runCli, runningFolder } from "#test/cli.ts";
import { chats, makeHonestLog, makeHonestPeople, signNow } from "#test/doctor-world.ts";
import { readSavedRun, saveRun } from "./state-file.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }); // each command starts threads

const ORIGIN = "whosaw.local/log"; // the command's own default
let running: Folder;
let run: Runner;
let folder: string;

beforeAll(async () => {
  running = await runningFolder();
  folder = running.settings.WHOSAW_DATA_DIR;
  const { db } = running.database;
  run = onClient(db.pool);
  useDatabase(db);
  useKeys(await openLocalKeys(join(folder, "keys"), ORIGIN));
  await createLog(run, ORIGIN);
  const people = await makeHonestPeople();
  await makeHonestLog(people);
  await appendReads(systemViewer("seed"), chats(people, 2_500, 700));
  await signNow();
});
afterAll(() => running.drop());

const whosaw = (...args: string[]) => callCli(args, running.settings);
const newestHead = async () => (await latestCheckpoint(run))?.note ?? "";

/** A run that somebody ended after its second chunk, as the file it leaves. */
async function interrupt(): Promise<string> {
  const heard: DeepProgress[] = [];
  await examineDeep(run, { onProgress: (progress) => heard.push(progress) });
  const path = join(folder, "doctor.json");
  const progress = heard[1]!; // the log has three chunks
  const head = await newestHead();
  await saveRun(path, { vkey: logVerifierKey(), savedAt: "2026-11-21T07:00:00.000Z", head, progress });
  expect((await readSavedRun(path))?.progress).toEqual(progress);
  return path;
}

test("a clean log is looked at on every core, and continues a head that was kept", async () => {
  const head = join(folder, "head-of-today");
  await writeFile(head, await newestHead());
  const { code, out, err } = await runCli(["doctor", "--deep", "--head", head], running.settings); // a process has to end
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const entries = (await latestCheckpoint(run))?.size.toLocaleString("en");
  expect(out).toContain(
    `\nok    ${entries} entries, each once and in order: leaves, tiles and head recompute`,
  );
  expect(out).toMatch(/^ok {4}\d+ checkpoints: each is signed by this log's key/m);
  expect(out).toMatch(/^ok {4}The log continues 1 head kept outside\.$/m);
  expect(out).toMatch(/^ok {4}\d+ roles, purposes, holders and grants and 5 SEVs are what their entries/m);
});

test("an interrupted run goes on from where it was and says so; told to start over it does", async () => {
  const path = await interrupt();
  const again = await whosaw("doctor", "--deep");
  expect(again).toMatchObject({ code: 0, err: expect.stringContaining("Going on from entry 2048") });
  expect(again.out).toContain("those before entry 2048 by the run that was interrupted");
  expect(await readSavedRun(path)).toBeNull();
  await interrupt();
  expect(await whosaw("doctor", "--deep", "--restart")).toMatchObject({ code: 0, err: "" });
});

test("the first difference is printed with its index, the others are counted, and the exit code is 1", async () => {
  const owner = openPool(running.database.ownerUrl, { max: 1 });
  try {
    await owner.query("ALTER TABLE read DISABLE TRIGGER append_only");
    await owner.query("UPDATE read SET outcome = 'refused' WHERE leaf_index IN (2500, 2600, 2700)");
    const { code, out, err } = await whosaw("doctor", "--deep");
    expect(code).toBe(1);
    expect(out).toContain(
      "FAIL  Entry 2500: read.outcome is not what the entry says. And 2 more differences of this kind.",
    );
    expect(err).toMatch(/^1 of \d+ checks failed; 3 differences, the first at 2500\.\n$/);
  } finally {
    await owner.query("UPDATE read SET outcome = 'allowed'");
    await owner.end();
  }
});

test("a head that the log does not continue, or a file that is not there, is said in one sentence", async () => {
  const other = join(folder, "other-head");
  await writeFile(other, (await newestHead()).replace(/\n\d+\n/, "\n9999\n"));
  const bent = await whosaw("doctor", "--deep", "--head", other);
  expect(bent.out).toContain(`FAIL  The head kept at ${other} has a signature that does not verify.`);
  expect(await whosaw("doctor", "--deep", "--head", join(folder, "none"))).toMatchObject({
    code: 1,
    err: expect.stringContaining("cannot be read"),
  });
  expect(await whosaw("doctor", "--restart")).toMatchObject({
    code: 1,
    err: "--restart and --head go with --deep.\n",
  });
});

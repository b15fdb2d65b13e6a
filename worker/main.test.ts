import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childEnv } from "#config/child-env.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { readHead } from "#core/log/tree/head.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { TEST_ORIGIN, type TestHouse, testHouse } from "#test/house.ts";
import { makeSource, wideGrantDraft } from "#test/verbs/world.ts";

let house: TestHouse;
let folder: string;
let worker: ChildProcess;
let output = "";
beforeEach(async () => {
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-worker-"));
  useKeys(await openLocalKeys(join(folder, "keys"), TEST_ORIGIN));
  worker = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: childEnv({
      DATABASE_URL: house.url,
      WHOSAW_DATA_DIR: folder,
      WHOSAW_HEAD_FILE: join(folder, "outside", "log.head"),
    }),
    stdio: ["ignore", "ignore", "pipe"],
  });
  worker.stderr?.on("data", (chunk) => {
    output += chunk;
  });
});
afterEach(async () => {
  worker.kill("SIGKILL");
  await rm(folder, { recursive: true });
  await house.drop();
});

test("the worker raises a SEV, signs heads as the log grows, and ends cleanly when asked", async () => {
  const dba = await makePerson();
  await makeSource([dba]);
  await appendReads(systemViewer("seed"), [wideGrantDraft(dba, new Date())]);
  await expect.poll(() => database().prisma.sev.count(), { timeout: 20_000 }).toBe(1);
  const { edge } = await readHead(house.run);
  await expect
    .poll(async () => (await latestCheckpoint(house.run))?.size, { timeout: 5_000 })
    .toBe(edge.size);
  const ended = new Promise<number | null>((resolve) => worker.once("exit", resolve));
  worker.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(output).toBe("");
}, 40_000);

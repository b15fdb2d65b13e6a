import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childEnv } from "#config/child-env.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { rereadStanding } from "#core/flows/reread/standing.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { database } from "#db/current.ts";
import { chats, makeHonestLog, makeHonestPeople } from "#test/doctor-world.ts";
import { TEST_ORIGIN, type TestHouse, testHouse } from "#test/house.ts";
import { asOwner } from "#test/rewrite.ts";

let house: TestHouse;
let folder: string;
let worker: ChildProcess;
let output = "";
beforeEach(async () => {
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-worker-"));
  useKeys(await openLocalKeys(join(folder, "keys"), TEST_ORIGIN));
  const people = await makeHonestPeople();
  await makeHonestLog(people);
  await appendReads(systemViewer("seed"), chats(people, 2_500, 700));
  output = "";
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

const told = () =>
  database().prisma.finding.findMany({ where: { rule: "log-broken" }, orderBy: { raisedAt: "asc" } });
const wholeAt = async () => (await rereadStanding(house.run)).whole?.at.getTime() ?? 0;
/** Until the worker has read the whole log once more. */
async function round(): Promise<void> {
  const before = await wholeAt();
  await expect.poll(wholeAt, { timeout: 60_000, interval: 100 }).toBeGreaterThan(before);
}

test("a row changed deep in an idle log is one SEV 0 within a round of the worker, and before that there was none", async () => {
  await round();
  expect(await told()).toEqual([]);
  const since = Date.now();
  await asOwner(house.ownerUrl, async (owner) => {
    await owner.query("ALTER TABLE read DISABLE TRIGGER USER");
    await owner.query("UPDATE read SET outcome = 'refused' WHERE leaf_index = 1500");
    await owner.query(
      "INSERT INTO role_assignment (person_id, role, granted_at) SELECT id, 'reviewer', now() FROM person WHERE external_id = 'gus'",
    );
  });
  await expect.poll(async () => (await told()).length, { timeout: 60_000, interval: 100 }).toBe(2);
  expect(Date.now() - since).toBeLessThan(60_000);
  const sentences = (await told()).map((each) => String(each.sentences)).sort();
  expect(sentences[0]).toMatch(/^Entry 1500: read\.outcome is not what the entry says\./);
  expect(sentences[1]).toMatch(/^role_assignment has a row \(reviewer\) that no entry in force set/);
  await round();
  expect((await told()).map((each) => String(each.sentences)).sort()).toEqual(sentences);
  const sevs = await database().prisma.sev.findMany({ where: { storyKey: { startsWith: "log:" } } });
  expect(sevs).toMatchObject([{ automatic: 0, storyKey: "log:1" }]);
  expect(output).not.toContain("failed");
}, 180_000);

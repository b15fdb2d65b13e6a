import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { childEnv } from "#config/child-env.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { latestCheckpoint, logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { useKeys } from "#core/log/keys/keys.ts";
import { openLocalKeys } from "#core/log/keys/local-keys.ts";
import { addWitness } from "#core/log/witness/add-witness.ts";
import { activeWitnesses } from "#core/log/witness/rows.ts";
import { parseCosignerKey, verifyCosignedNote } from "#core/merkle/cosignature.ts";
import { database } from "#db/current.ts";
import { setRoles } from "#test/doctor-world.ts";
import { readDraft } from "#test/factories/read.ts";
import { TEST_ORIGIN, type TestHouse, testHouse } from "#test/house.ts";
import { asOwner, changeEntry, cutTail, rebuildTree } from "#test/rewrite.ts";
import { startWitness, type WitnessProcess } from "#test/witness-process.ts";

let house: TestHouse;
let folder: string;
let worker: ChildProcess;
let witness: WitnessProcess;
let output = "";
let readerId: string;

beforeEach(async () => {
  output = "";
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-worker-"));
  useKeys(await openLocalKeys(join(folder, "keys"), TEST_ORIGIN));
  witness = await startWitness(join(folder, "witness"), [logVerifierKey()]);
  const admin = await adminByImport(); // a role beside the log would be an alarm of its own
  readerId = admin.personId;
  const { vkey, url } = witness;
  await addWitness(admin, { vkey, url, operator: "Works council", companyControls: false });
  // Its time limit is 10 s: it must hold up nothing.
  await addWitness(admin, {
    vkey: SILENT,
    url: "http://10.255.255.1:7380",
    operator: "IT",
    companyControls: true,
  });
  worker = spawn(process.execPath, [join(import.meta.dirname, "main.ts")], {
    env: childEnv({ DATABASE_URL: house.url, WHOSAW_DATA_DIR: folder, WHOSAW_LOG_ORIGIN: TEST_ORIGIN }),
    stdio: ["ignore", "ignore", "pipe"],
  });
  worker.stderr?.on("data", (chunk) => {
    output += chunk;
  });
});
afterEach(async () => {
  worker.kill("SIGKILL");
  await witness.kill("SIGKILL");
  await rm(folder, { recursive: true });
  await house.drop();
});
async function adminByImport(): Promise<PersonViewer> {
  await setRoles("ana", ["admin"]);
  const { id } = await database().prisma.person.findUniqueOrThrow({ where: { externalId: "ana" } });
  return viewerOfPerson(id) as Promise<PersonViewer>;
}
const SILENT = "it.example/w+cdc6b601+BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g";

const grow = (reads: number) =>
  appendReads(
    systemViewer("seed"),
    Array.from({ length: reads }, () => readDraft(readerId)),
  );
const sevs = () => database().prisma.sev.findMany();
/** Until the newest checkpoint is the witness's last. */
async function countersigned(): Promise<void> {
  const sizes = async () => {
    const [works] = await activeWitnesses(house.run);
    const head = await latestCheckpoint(house.run);
    return head !== null && works?.last?.size === head.size;
  };
  await expect.poll(sizes, { timeout: 20_000, interval: 100 }).toBe(true);
}
const raised = () =>
  expect.poll(async () => (await sevs()).length, { timeout: 60_000, interval: 100 }).toBe(1);

test("a log that grows is countersigned by a witness in a process of its own, and a clean run raises nothing", async () => {
  for (const reads of [1, 7, 300]) {
    await grow(reads);
    await sleep(300);
    await countersigned();
  }
  const key = parseCosignerKey(witness.vkey);
  const head = await latestCheckpoint(house.run);
  expect(key.ok && verifyCosignedNote(head?.note ?? "", key.value)).toMatchObject({ ok: true });
  expect(await sevs()).toEqual([]);
  const ended = new Promise<number | null>((resolve) => worker.once("exit", resolve));
  worker.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(output).toBe("");
}, 60_000);

test("a database that was rebuilt and signed again is one SEV 0 within 60 s", async () => {
  await grow(9);
  await countersigned();
  const since = Date.now();
  await asOwner(house.ownerUrl, async (owner) => {
    await changeEntry(owner, 2);
    await rebuildTree(owner);
  });
  await raised();
  expect(Date.now() - since).toBeLessThan(60_000);
  expect((await sevs())[0]).toMatchObject({ automatic: 0, storyKey: "log:1" });
  await sleep(4_000); // the SEV's own entry makes the log longer, and the witness refuses again
  expect(await sevs()).toHaveLength(1);
}, 90_000);

test("a tail that was cut off is one SEV 0 within 60 s", async () => {
  await grow(9);
  await countersigned();
  await asOwner(house.ownerUrl, async (owner) => {
    await cutTail(owner, 4);
    await rebuildTree(owner);
  });
  await raised();
  // By the witness, by the head that the worker itself kept, or by its reading again: whichever looks first.
  expect((await sevs())[0]?.title).toMatch(
    /entries that were countersigned are missing|is not what was signed|are not what was written/,
  );
}, 90_000);

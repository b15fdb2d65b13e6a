import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { openItem } from "#core/flows/open-item.ts";
import { signCheckpoint, verifyCheckpoint } from "#core/merkle/checkpoint.ts";
import { parseVerifierKey } from "#core/merkle/note-key.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { rollBackLog } from "#test/break-log.ts";
import { makeGrant, makeItem, makePurpose } from "#test/factories/item.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { TEST_ORIGIN, type TestHouse, testHouse } from "#test/house.ts";
import { appendEntry } from "../append/append-entry.ts";
import { appendReads } from "../append/append-reads.ts";
import { keys } from "../keys/keys.ts";
import { readHead } from "../tree/head.ts";
import { checkHead } from "./check-head.ts";
import { latestCheckpoint, logVerifierKey } from "./checkpoint.ts";
import { guard, useHeadFile } from "./guard.ts";
import { keepHead } from "./keep-head.ts";
import { mismatchReport } from "./mismatch.ts";

const source: SourceViewer = { kind: "source", sourceId: "activity-db", keyId: "k" };
let house: TestHouse;
let folder: string;
let headFile: string;
let person: PersonViewer;
let said: string[];

beforeEach(async () => {
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-head-"));
  headFile = join(folder, "outside", "log.head");
  useHeadFile(headFile);
  person = await makePerson();
  said = [];
});
afterEach(async () => {
  useHeadFile(null);
  await rm(folder, { recursive: true });
  await house.drop();
});

const append = (n: number) =>
  appendReads(
    source,
    Array.from({ length: n }, () => readDraft(person.personId)),
  );
const beat = () => keepHead(house.run, (line) => said.push(line));
const size = async () => (await readHead(house.run)).edge.size;

/** As a process that starts now: it knows what the file says and nothing else. */
async function startAgain() {
  useHeadFile(headFile);
  return checkHead(house.run);
}

test("each newly signed head is the file's whole text, and verifies by the log's key", async () => {
  for (const n of [3, 300]) {
    await append(n);
    await beat();
    const note = await readFile(headFile, "utf8");
    expect(note).toBe((await latestCheckpoint(house.run))?.note);
    const key = parseVerifierKey(logVerifierKey());
    expect(key.ok && verifyCheckpoint(note, key.value)).toMatchObject({
      ok: true,
      value: { origin: TEST_ORIGIN, size: BigInt(await size()) },
    });
  }
  expect(await readdir(join(folder, "outside"))).toEqual(["log.head"]);
  expect(said).toEqual([]);
});

test("a reader of the file never sees half a head", async () => {
  await append(1);
  await beat();
  let reading = true;
  const reads = (async () => {
    for (let seen = 0; reading; seen++) {
      expect(await readFile(headFile, "utf8")).toMatch(/\n\n— whosaw\.test\/log \S+\n$/);
      expect(seen).toBeLessThan(1e6);
    }
  })();
  for (let i = 0; i < 40; i++) {
    await append(1);
    await beat();
  }
  reading = false;
  await reads;
});

test("a start on an older copy says both sizes and what is lost, and writes nothing by either way", async () => {
  await append(300);
  await beat();
  await rollBackLog(house.ownerUrl, 270);
  const mismatch = await startAgain();
  expect(mismatch).toMatchObject({ why: "behind", head: { size: 300 }, database: { size: 270 } });
  const report = mismatchReport(mismatch!);
  expect(report).toContain("The database is older than the log that was signed last, so nothing is written.");
  expect(report).toMatch(/signed last {4}whosaw\.test\/log: 300 entries, \d{4}-\d\d-\d\d .*log\.head/);
  expect(report).toMatch(/this database {2}whosaw\.test\/log: 270 entries, \d{4}/);
  expect(report).toContain("lost at most   entries 270 to 299 (30)");
  await expect(append(1)).rejects.toMatchObject({ code: "log_mismatch" });
  await expect(
    withTx(async (tx) => appendEntry(tx, person, { kind: "session.start" })),
  ).rejects.toMatchObject({ code: "log_mismatch" });
  await expect(beat()).rejects.toThrow("older than the log that was signed last");
  expect(await size()).toBe(270);
  expect((await readFile(headFile, "utf8")).split("\n")[1]).toBe("300");
});

test("put back under a running process, the very next append and gateway read are refused", async () => {
  await append(300);
  await beat();
  await rollBackLog(house.ownerUrl, 299);
  const analyst = await makePerson({ roles: ["analyst"] });
  const item = await makeItem(person.personId);
  await makeGrant(analyst.personId);
  const opening = openItem(analyst, { item, purpose: await makePurpose(analyst.personId) });
  await expect(opening).rejects.toMatchObject({ code: "log_mismatch" });
  await expect(append(1)).rejects.toMatchObject({ code: "log_mismatch" });
  expect(await size()).toBe(299);
});

test("put back between a beat's look and its signature, nothing is signed and the file keeps the newer head", async () => {
  await append(299);
  await beat();
  await append(1);
  await beat();
  let looked = 0;
  const meanwhile: Runner = {
    async all<Row>(sql: Statement) {
      if (sql.text.includes("FROM checkpoint") && ++looked === 2) await rollBackLog(house.ownerUrl, 299);
      return house.run.all<Row>(sql);
    },
  };
  await expect(keepHead(meanwhile, () => undefined)).rejects.toThrow(
    "older than the log that was signed last",
  );
  expect(looked).toBe(2);
  expect((await readFile(headFile, "utf8")).split("\n")[1]).toBe("300");
});

test("an older copy that has grown past the kept head since is refused: the proof fails", async () => {
  await append(300);
  await beat();
  await rollBackLog(house.ownerUrl, 270);
  useHeadFile(null); // whoever let it grow did not look
  await append(100);
  expect(await startAgain()).toMatchObject({ why: "differs", head: { size: 300 }, database: { size: 370 } });
  await expect(beat()).rejects.toThrow("holds other entries");
  await expect(append(1)).rejects.toMatchObject({ code: "log_mismatch" });
});

test("other entries under the same size are refused", async () => {
  await append(10);
  await beat();
  await rollBackLog(house.ownerUrl, 9);
  useHeadFile(null);
  await append(1);
  expect(await startAgain()).toMatchObject({ why: "differs", head: { size: 10 }, database: { size: 10 } });
});

test("once the right database is back, writing goes on by itself", async () => {
  await append(20);
  await beat();
  const kept = await readFile(headFile, "utf8");
  const ahead = { origin: TEST_ORIGIN, size: 25n, root: new Uint8Array(32), extensions: [] };
  await writeFile(headFile, signCheckpoint(ahead, keys().seed));
  expect(await checkHead(house.run)).toMatchObject({ why: "behind" });
  await expect(append(1)).rejects.toMatchObject({ code: "log_mismatch" });
  await writeFile(headFile, kept);
  useHeadFile(headFile);
  expect(await checkHead(house.run)).toBeNull();
  await append(1);
  await beat();
  expect((await readFile(headFile, "utf8")).split("\n")[1]).toBe("21");
});

test("no head file is a warning and not a refusal, and the next beat keeps one", async () => {
  await append(5);
  await beat();
  await rm(headFile);
  expect(await startAgain()).toBeNull();
  await append(1);
  await beat();
  expect(said).toEqual([expect.stringMatching(/^no head of this log was kept before: .*could not be told$/)]);
  expect((await readFile(headFile, "utf8")).split("\n")[1]).toBe("6");
});

test.each([
  ["half a note", (note: string) => note.slice(0, note.length / 2), "unreadable"],
  ["nothing", () => "", "unreadable"],
  ["a changed size", (note: string) => note.replace("\n5\n", "\n4\n"), "other_key"],
  [
    "a head of another key",
    () =>
      signCheckpoint(
        { origin: TEST_ORIGIN, size: 5n, root: new Uint8Array(32), extensions: [] },
        new Uint8Array(32).fill(7),
      ),
    "other_key",
  ],
  [
    "a head of ours by another name",
    () =>
      signCheckpoint(
        { origin: "elsewhere/log", size: 5n, root: new Uint8Array(32), extensions: [] },
        keys().seed,
      ),
    "other_origin",
  ],
])("a file that holds %s is refused", async (_, change, why) => {
  await append(5);
  await beat();
  await writeFile(headFile, change(await readFile(headFile, "utf8")));
  expect(await startAgain()).toMatchObject({ why });
  await expect(append(1)).rejects.toMatchObject({ code: "log_mismatch" });
});

test("a database whose checkpoints another key signed is refused: its keys were not put back", async () => {
  await append(5);
  const stranger = signCheckpoint(
    { origin: TEST_ORIGIN, size: 5n, root: new Uint8Array(32), extensions: [] },
    new Uint8Array(32).fill(7),
  );
  await house.run.all(statement`INSERT INTO checkpoint (log_id, size, root_hash, note, signed_at)
    VALUES (1, 5, decode(repeat('00', 32), 'hex'), ${stranger}, now())`);
  expect(await startAgain()).toMatchObject({ why: "keys" });
  await expect(append(1)).rejects.toMatchObject({ code: "log_mismatch" });
});

test("a file that cannot be written stops no signing, is reported once, and memory still tells a rollback", async () => {
  await append(5);
  await beat();
  await rm(join(folder, "outside"), { recursive: true });
  await writeFile(join(folder, "outside"), ""); // a file where the folder was: for root, too
  for (let i = 0; i < 3; i++) {
    await append(1);
    await beat();
  }
  expect((await latestCheckpoint(house.run))?.size).toBe(8);
  expect(said).toEqual([expect.stringMatching(/^the newest head cannot be kept outside the database: /)]);
  expect(guard()?.fileTrouble).toMatch(/ENOTDIR|EEXIST/);
  await rollBackLog(house.ownerUrl, 6);
  await expect(append(1)).rejects.toMatchObject({ code: "log_mismatch" });
});

test("the file may be read by others and changed by its owner alone; its folder is closed", async () => {
  await append(1);
  await beat();
  expect((await stat(headFile)).mode & 0o777).toBe(0o644);
  expect((await stat(join(folder, "outside"))).mode & 0o777).toBe(0o700);
});

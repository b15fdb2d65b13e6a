import { spawn } from "node:child_process";
import { appendFile, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { erasureLedger, openErasureLedger } from "#core/log/erasure/ledger.ts";
import { forgetSecrets, personSecrets } from "#core/log/keys/secrets.ts";
import { openPool } from "#db/pool.ts";
import { dumpTables, restoreTables } from "#test/dump.ts";
import { asking, type ErasureWorld, erased, isThere, makeErasureWorld, readOf } from "#test/erasure-world.ts";
import { TEST_ORIGIN, type TestHouse, testHouse } from "#test/house.ts";
import { demandSettled, settleErasures } from "./settle-erasures.ts";

let house: TestHouse;
let world: ErasureWorld;
let owner: pg.Pool;
beforeEach(async () => {
  house = await testHouse();
  world = await makeErasureWorld();
  owner = openPool(house.ownerUrl, { max: 2 });
});
afterEach(async () => {
  await owner.end();
  await house.drop();
});

const nothing = { replayed: 0, recorded: 0 };
const count = (kind: string) => house.db.prisma.entry.count({ where: { kind } });
const items = () => house.db.prisma.item.count();
const secretOf = async (personId: string, party: "actor" | "subject") =>
  (await personSecrets(house.run, { actor: [], subject: [], [party]: [personId] }))[party].get(personId);

async function restored(backup: Awaited<ReturnType<typeof dumpTables>>): Promise<void> {
  await restoreTables(owner, backup);
  forgetSecrets(); // a restore is a new start
}

test("a backup from before an erasure is served only after it was erased again", async () => {
  const backup = await dumpTables(owner);
  await erased(world, world.victim, "both");
  await restored(backup);
  expect([await isThere(world.victim), await items()]).toEqual([true, 1]);
  expect(await settleErasures()).toEqual({ replayed: 1, recorded: 0 });
  expect([await isThere(world.victim), await items()]).toEqual([false, 0]);
  expect(await secretOf(world.victim.personId, "subject")).toBeUndefined();
  expect(await count("person.erase.replay")).toBe(1);
  expect(await house.db.prisma.erasure.findMany()).toMatchObject([{ number: 1, state: "done", kept: false }]);
  expect(await settleErasures()).toEqual(nothing);
});

test("old rows put back beside a table that knows the erasure are erased again", async () => {
  const backup = await dumpTables(owner);
  await erased(world, world.victim, "both");
  const some = new Map([...backup].filter(([name]) => /person|item/.test(name)));
  await restored(some);
  expect(await settleErasures()).toEqual({ replayed: 1, recorded: 0 });
  expect([await isThere(world.victim), await items()]).toEqual([false, 0]);
});

test("of a reader who stays, a backup brings nothing back of what was read of them", async () => {
  const leaf = await readOf(world.victim, [world.snooper]);
  const backup = await dumpTables(owner);
  const old = await secretOf(world.snooper.personId, "subject");
  await erased(world, world.snooper);
  await restored(backup);
  expect(await settleErasures()).toEqual({ replayed: 1, recorded: 0 });
  expect(await secretOf(world.snooper.personId, "subject")).not.toEqual(old);
  const subjects = await house.db.prisma.readSubject.findMany({ where: { leafIndex: leaf } });
  expect(subjects.map(({ subjectId }) => subjectId)).not.toContain(world.snooper.personId);
  expect(await isThere(world.snooper)).toBe(true);
  expect(await settleErasures()).toEqual(nothing);
});

test("a backup in which the request was still open, or not there, replays under the number it had", async () => {
  await asking(world, world.privacy2); // number 1 stays open
  const backup = await dumpTables(owner);
  await erased(world, world.victim);
  await restored(backup);
  await settleErasures();
  expect(
    (await house.db.prisma.erasure.findMany({ orderBy: { number: "asc" } })).map(({ state }) => state),
  ).toEqual(["asked", "done"]);
});

test("an erasure that the ledger lost is written down again from the table", async () => {
  await erased(world, world.victim);
  const { path } = erasureLedger();
  const before = await readFile(path, "utf8");
  await writeFile(path, "");
  expect(await settleErasures()).toEqual({ replayed: 0, recorded: 1 });
  expect(await readFile(path, "utf8")).toBe(before);
});

test("a database that may not be written to is not served while an erasure is still to be done again", async () => {
  const backup = await dumpTables(owner);
  await erased(world, world.victim);
  await demandSettled();
  await restored(backup);
  await expect(demandSettled()).rejects.toThrow(/from before erasure 1.*restore accept/);
  await settleErasures();
  await demandSettled();
});

test("two processes that start at once replay it once", async () => {
  const backup = await dumpTables(owner);
  await erased(world, world.victim);
  await restored(backup);
  const settled = await Promise.all([settleErasures(), settleErasures()]);
  expect(settled.map(({ replayed }) => replayed).sort()).toEqual([0, 1]);
  expect(await count("person.erase.replay")).toBe(1);
});

test("a ledger of another instance does nothing to this one", async () => {
  await erased(world, world.victim);
  const line = await readFile(erasureLedger().path, "utf8");
  await writeFile(
    erasureLedger().path,
    line
      .replaceAll(world.victim.personId, "00000000-0000-4000-8000-000000000001")
      .replace(/"id":"[^"]+"/, '"id":"00000000-0000-4000-8000-000000000002"'),
  );
  expect(await settleErasures()).toEqual({ replayed: 0, recorded: 1 });
});

test("a line that a crash tore is not counted, and the next line is whole", async () => {
  await erased(world, world.victim);
  const { path } = erasureLedger();
  await appendFile(path, '{"act":"erase","id":"0000');
  expect(erasureLedger().erasures()).toHaveLength(1);
  await erased(world, world.snooper, "both");
  expect(openErasureLedger(path).erasures()).toHaveLength(2);
  expect(await readFile(path, "utf8")).toMatch(/^(\{.*\}\n){2}$/);
});

test("a ledger with a line of somebody else's is refused, by its line", async () => {
  await erased(world, world.victim);
  await appendFile(erasureLedger().path, "hello\n");
  await expect(settleErasures()).rejects.toThrow(/erasures, line 2 is not a line/);
});

test.each([
  ["before the line", { gone: false, entries: [0, 0] }],
  ["after the line", { gone: true, entries: [0, 1] }],
  ["after COMMIT", { gone: true, entries: [1, 0] }],
])("killed %s, the next start leaves the erasure undone or done, never half", async (step, expected) => {
  await asking(world, world.victim);
  const folder = dirname(erasureLedger().path);
  await killed([house.url, folder, TEST_ORIGIN, world.admin.personId, step]);
  await expect.poll(async () => (await settleErasures().catch(() => null)) !== null).toBe(true);
  const gone = !(await isThere(world.victim));
  const [row] = await house.db.prisma.erasure.findMany();
  expect({ gone, entries: [await count("person.erase"), await count("person.erase.replay")] }).toEqual(
    expected,
  );
  expect(row?.state).toBe(expected.gone ? "done" : "asked");
  expect([await items(), erasureLedger().erasures().length]).toEqual(expected.gone ? [0, 1] : [1, 0]);
});

async function killed(args: string[]): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "..", "..", "..", "test", "kill-erasure.ts"), ...args],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  child.stderr.on("data", (data: Buffer) => {
    said += data.toString();
  });
  const signal = await new Promise((resolve) => child.once("close", (_, by) => resolve(by)));
  expect({ signal, said: signal === "SIGKILL" ? "" : said }).toEqual({ signal: "SIGKILL", said: "" });
}

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { readHead } from "#core/log/tree/head.ts";
import { database } from "#db/current.ts";
import { chats, type HonestPeople, makeHonestLog, makeHonestPeople, signNow } from "#test/doctor-world.ts";
import { type FrozenHouse, freezeHouse } from "#test/frozen-house.ts";
import type { TestHouse } from "#test/house.ts";
import { asOwner, changeEntry } from "#test/rewrite.ts";
import { readKept } from "./kept.ts";
import { recordRound } from "./record-round.ts";
import { replay } from "./replay.ts";
import { reread } from "./reread.ts";
import { rereadStanding } from "./standing.ts";

let frozen: FrozenHouse<HonestPeople>;
let house: TestHouse;
let people: HonestPeople;
beforeAll(async () => {
  frozen = await freezeHouse(async () => {
    const made = await makeHonestPeople();
    await makeHonestLog(made);
    return made;
  });
  people = frozen.world;
});
afterAll(() => frozen.drop());
beforeEach(async () => {
  house = await frozen.thaw();
});
afterEach(() => house.drop());

/** By 2,000 entries. Answers how many there are. */
async function grow(): Promise<number> {
  await appendReads(systemViewer("seed"), chats(people, 2_000, 700));
  await signNow();
  return (await readHead(house.run)).edge.size;
}

const about = () => database().prisma.finding.findMany({ where: { rule: "log-broken" } });
const quietly = (sql: string) =>
  asOwner(house.ownerUrl, async (owner) => {
    const client = await owner.connect();
    await client.query("SET session_replication_role = replica"); // no trigger stands in the way
    await client.query(sql);
    client.release(true);
  });
/** Turns until the round is at its end; how many there were. */
async function round(): Promise<number> {
  const since = await rereadStanding(house.run);
  for (let turns = 1; ; turns++) {
    await reread(0);
    const { whole } = await rereadStanding(house.run);
    if (whole && whole.at.getTime() !== since.whole?.at.getTime()) return turns;
  }
}

test("a clean log is read whole, a thousand entries at a time, again and again, and raises nothing", async () => {
  const size = await grow();
  expect(await rereadStanding(house.run)).toEqual({ whole: null, readTo: 0, replayedAt: null });
  await reread(0);
  expect(await rereadStanding(house.run)).toMatchObject({ whole: null, readTo: 1_024 });
  await appendReads(systemViewer("seed"), chats(people, 900, 9_000)); // the log grows meanwhile
  await round();
  expect((await rereadStanding(house.run)).whole?.size).toBe(size + 900);
  expect(await round()).toBe(4);
  await replay();
  expect((await rereadStanding(house.run)).replayedAt).toBeInstanceOf(Date);
  expect(await about()).toEqual([]);
  expect(await reread(60_000)).toBe(false); // a short log is given a rest
});

test("an entry changed deep in an idle log is told with its index, once", async () => {
  await grow();
  await round();
  await asOwner(house.ownerUrl, (owner) => changeEntry(owner, 1_500));
  for (let n = 0; n < 3; n++) await round();
  const [only, ...others] = await about();
  expect(others).toEqual([]);
  expect(only?.sentences).toEqual([
    expect.stringMatching(/^Tile 0\/5 does not hold .* from entry 1500 on\. Found by reading the log again/),
  ]);
  const sev = await database().prisma.sev.findUnique({ where: { number: only!.sevNumber } });
  expect(sev).toMatchObject({ automatic: 0, storyKey: "log:1" });
});

test("what is changed later is told as well, in the same SEV, and no more than 20 times", async () => {
  const reads = await database().prisma.read.findMany({
    where: { outcome: "allowed" },
    orderBy: { leafIndex: "asc" },
    take: 25,
  });
  for (const { leafIndex } of reads) {
    await quietly(`UPDATE read SET outcome = 'refused' WHERE leaf_index = ${leafIndex}`);
    await round();
  }
  const told = await about();
  expect(told).toHaveLength(20);
  expect(new Set(told.map(({ sevNumber }) => sevNumber)).size).toBe(1);
  expect(told[1]?.sentences).toEqual([expect.stringContaining("2 in columns")]);
}, 60_000);

test("a role given and a severity lowered beside the log are told", async () => {
  await replay();
  await quietly(
    "INSERT INTO role_assignment (person_id, role, granted_at) SELECT id, 'reviewer', now() FROM person WHERE external_id = 'gus'",
  );
  await replay();
  await quietly("UPDATE sev SET triaged = 5 WHERE number = 1");
  for (let n = 0; n < 2; n++) await replay();
  expect((await about()).map(({ sentences }) => sentences)).toEqual([
    [expect.stringContaining("role_assignment has a row (reviewer) that no entry in force set")],
    [expect.stringContaining("SEV number 1: triaged (2 by its entries) was changed beside the log")],
  ]);
});

test("what rounds found is an entry once a day, and another as soon as they find something else", async () => {
  const worker = systemViewer("worker");
  const found = async (leaf: number | null) => {
    const { bytes } = await database().prisma.entry.findFirstOrThrow({ where: { leafIndex: leaf ?? -1 } });
    const { kind, how, found: differences } = decodeEntry(bytes);
    return { kind, how, differences };
  };
  expect(await recordRound(worker)).toBeNull(); // there was no round
  await round();
  await replay();
  const clean = await recordRound(worker);
  expect(await found(clean)).toEqual({ kind: "log.check", how: "worker", differences: {} });
  expect(await recordRound(worker)).toBeNull();
  await quietly("UPDATE sev SET triaged = 5 WHERE number = 1");
  await replay();
  expect((await found(await recordRound(worker))).differences).toEqual({ state: 1 });
  expect(await recordRound(worker)).toBeNull();
  await expect(recordRound(systemViewer("seed"))).rejects.toMatchObject({ code: "forbidden" });
});

test("a tail cut off between two rounds is told, whatever the head says", async () => {
  const size = await grow();
  await round();
  await quietly(`
    UPDATE log_head SET size = 1024;
    DELETE FROM entry WHERE leaf_index >= 1024; DELETE FROM checkpoint WHERE size > 1024`);
  await expect(reread(0)).rejects.toThrow(); // such a log takes no entry any more: three tries, then without one
  for (let n = 0; n < 2; n++) await expect(reread(0)).rejects.toThrow();
  await reread(0);
  const [only] = await about();
  expect(String(only?.sentences)).toMatch(
    new RegExp(`^The log had ${size} entries and has 1024: its end was cut off`),
  );
});

test("whoever has only the database cannot move the place on, so that entries are left out", async () => {
  await grow();
  await reread(0);
  const { value } = await readKept(house.run, "entries");
  expect(value?.progress.walk.size).toBe(1_024);
  await quietly(`UPDATE log_reread SET said = replace(said, '"size":1024', '"size":2048')`);
  expect((await readKept(house.run, "entries")).value).toBeNull();
  await reread(0);
  expect((await rereadStanding(house.run)).readTo).toBe(1_024); // from the beginning
});

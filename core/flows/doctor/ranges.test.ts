import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { closeRange } from "#core/log/absence/close-range.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { RANGES } from "#test/attacks/ranges.ts";
import { chats, type HonestPeople, makeHonestPeople, signNow } from "#test/doctor-world.ts";
import { type FrozenHouse, freezeHouse } from "#test/frozen-house.ts";
import type { TestHouse } from "#test/house.ts";
import { asOwner } from "#test/rewrite.ts";
import { checkRanges } from "./check-ranges.ts";
import { readHeadRow } from "./close-walk.ts";
import { examineDeep, makeTools } from "./deep.ts";
import { firstOf, type Tally } from "./tally.ts";

const worker = systemViewer("worker");
const seed = systemViewer("seed");
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
let frozen: FrozenHouse<HonestPeople>;
let house: TestHouse;
let people: HonestPeople;

/** Two closed ranges: reads that name people, reads of a whole dataset, and an entry about two people. */
beforeAll(async () => {
  frozen = await freezeHouse(async () => {
    const made = await makeHonestPeople();
    const [some] = chats(made, 1, 5);
    await appendReads(seed, [
      { ...some!, eventId: "wide", scope: "dataset", subjectIds: [] },
      ...chats(made, 12),
    ]);
    await withTx(async (tx) => {
      appendEntry(tx, seed, {
        kind: "directory.discover",
        clear: { what: "subject" },
        subjects: [made.ben.personId, made.cy.personId],
      });
    });
    await closeRange(worker, inHours(2));
    await appendReads(seed, chats(made, 9, 300));
    await closeRange(worker, inHours(4));
    await signNow();
    return made;
  });
  people = frozen.world;
});
afterAll(() => frozen.drop());
beforeEach(async () => {
  house = await frozen.thaw();
});
afterEach(() => house.drop());

const examined = () => examineDeep(onClient(database().pool));

/** The ranges alone: a whole look takes seconds. */
async function checked(run = onClient(database().pool)): Promise<Tally> {
  const { size } = await readHeadRow(run);
  const tally: Tally = {};
  await checkRanges(await makeTools(run, size, []), tally);
  return tally;
}

test("ranges that were closed honestly are as their entries say; every change beside the log is found", async () => {
  const clean = await examined();
  expect([clean.tally, clean.ranges]).toEqual([{}, 2]);
  const owner = openPool(house.ownerUrl, { max: 1 });
  const superuser = await owner.connect();
  const run = onClient(superuser);
  try {
    for (const { name, act, noticed, says } of RANGES) {
      await superuser.query("BEGIN");
      await superuser.query("SET LOCAL session_replication_role = replica"); // no trigger stands in the way
      expect((await superuser.query(String(act))).rowCount, name).not.toBe(0);
      const tally = noticed.length > 1 ? (await examineDeep(run)).tally : await checked(run);
      expect(firstOf(tally)?.says, name).toMatch(says);
      expect(Object.keys(tally).sort(), name).toEqual([...noticed].sort());
      await superuser.query("ROLLBACK");
    }
  } finally {
    superuser.release(true);
    await owner.end();
  }
});

/** What an operator does who hides a read from the index and writes everything else, root and head, as if that were all. */
async function closeHiding(hide: string, unhide: string): Promise<void> {
  await asOwner(house.ownerUrl, async (owner) => {
    const quietly = async (sql: string) => {
      const client = await owner.connect();
      await client.query("SET session_replication_role = replica");
      await client.query(sql);
      client.release(true);
    };
    await quietly(`CREATE TABLE kept_aside AS ${hide.replace("DELETE", "SELECT *")}; ${hide}`);
    await closeRange(worker, inHours(9));
    await quietly(unhide);
  });
  await signNow();
}

test("a read hidden from the labels of a signed range is found, of somebody known and of somebody erased", async () => {
  await appendReads(seed, chats(people, 6, 600));
  const which = "WHERE leaf_index = (SELECT max(leaf_index) FROM read_subject)";
  await closeHiding(`DELETE FROM read_subject ${which}`, "INSERT INTO read_subject SELECT * FROM kept_aside");
  const { tally } = await examined();
  expect(Object.keys(tally)).toEqual(["ranges"]);
  expect(tally.ranges?.first.says).toMatch(
    /^Entry \d+ is about somebody whom the labels of its range \(entry \d+\) do not name there: it is hidden from their proofs\.$/,
  );
  await asOwner(house.ownerUrl, (owner) =>
    owner.query(`DELETE FROM person_secret WHERE party = 'subject' AND person_id = '${people.fay.personId}'`),
  );
  const erased = await checked();
  expect(erased.ranges?.count).toBe(1);
  expect(erased.ranges?.first.says).toMatch(/of the people in it, erased ones counted, one is missing\.$/);
});

test("a label of nobody, and one on an entry that is not about its person, are found", async () => {
  await appendReads(seed, chats(people, 6, 600));
  const more = `INSERT INTO read_subject SELECT '${people.gus.personId}', happened_at, log_id, leaf_index FROM read_subject WHERE leaf_index = (SELECT max(leaf_index) FROM read)`;
  await asOwner(house.ownerUrl, async (owner) => {
    await owner.query(more);
    await closeRange(worker, inHours(9));
    await signNow();
    await owner.query(`ALTER TABLE read_subject DISABLE TRIGGER USER`);
    await owner.query(`DELETE FROM read_subject WHERE subject_id = '${people.gus.personId}'`);
    await owner.query(`ALTER TABLE read_subject ENABLE TRIGGER USER`);
  });
  const tally = await checked();
  expect(tally.ranges?.first.says).toMatch(/^Entry \d+ has 1 labels more than it is about people\.$/);
});

test("a range that is missing, and one that overlaps another, are found", async () => {
  const [last] = await database().prisma.labelRange.findMany({ orderBy: { number: "desc" }, take: 1 });
  const close = (from: number, to: number) =>
    withTx(async (tx) => {
      const entry = {
        range: { from, to },
        recorded: { first: "2026-01-01T00:00:00.000Z", last: "2026-01-01T00:00:00.000Z" },
      };
      const hash = Buffer.alloc(32).toString("base64");
      const rest = {
        before: Number(last!.leafIndex),
        root: hash,
        labels: 0,
        pairs: 0,
        wide: { count: 0, hash },
      };
      appendEntry(tx, worker, { kind: "log.range", clear: { ...entry, ...rest } });
    });
  const end = Number(last!.toLeaf);
  await close(end + 1, end + 1);
  await signNow();
  expect((await checked()).ranges?.first.says).toMatch(/: a range is missing\.$/);
  await house.drop();
  house = await frozen.thaw();
  await close(Number(last!.fromLeaf), end);
  await signNow();
  expect((await checked()).ranges?.first.says).toMatch(/: two ranges overlap\.$/);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { readHead } from "#core/log/tree/head.ts";
import { openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { at, makeMyReadsWorld, subjectOf } from "#test/my-reads-world.ts";
import { myPage } from "../my-page.ts";
import { keepAhead } from "./keep-ahead.ts";
import { readStored } from "./stored.ts";

let house: TestHouse;
let analyst: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  analyst = await makeMyReadsWorld();
});
afterAll(() => house.drop());

const reads = (count: number) =>
  Array.from({ length: count }, (_, hour) => at(new Date(Date.UTC(2026, 10, 1, 7 * hour)).toISOString()));
const sizeNow = async () => (await readHead(house.run)).edge.size;
/** How many leaves came after the blocks that were looked through. */
async function leftToLookAt(): Promise<number> {
  const [own] = await house.run.all<{ at: number }>(
    statement`SELECT position::float8 AS at FROM follower WHERE name = 'my tallies'`,
  );
  return (await sizeNow()) - (own?.at ?? 0);
}
const storedOf = (person: PersonViewer) => readStored(house.run, person.personId);

/** The page as a process shows it that has just started and remembers nothing. */
async function pageAfterStart(person: PersonViewer) {
  const pool = openPool(house.url, { max: 4, role: "whosaw_app" });
  useDatabase(openDatabase(pool));
  const { summary, lines, readers } = await myPage(person, {});
  useDatabase(house.db);
  await pool.end();
  return { summary, lines, readers };
}

test("whoever has many reads finds them counted at the first look, and the page says what it said without", async () => {
  const [many, few] = [
    await subjectOf(analyst, "Asia/Tokyo", reads(12), true),
    await subjectOf(analyst, "UTC", reads(3)),
  ];
  const counted = await pageAfterStart(many);
  expect(await keepAhead({ blockLeaves: await leftToLookAt(), inBlock: 5, inAll: 10 })).toBe(1);
  expect([(await storedOf(many))?.to, await storedOf(few)]).toEqual([await sizeNow(), null]);
  expect(await pageAfterStart(many)).toEqual(counted);
  expect(counted.summary.counts.everything).toBe(12);
});

test("no block of the log is looked through twice, and one that is not whole yet not at all", async () => {
  await keepAhead({ blockLeaves: await leftToLookAt(), inBlock: 99, inAll: 99 });
  const next = await subjectOf(analyst, "UTC", reads(4));
  const many = { inBlock: 2, inAll: 4 };
  const left = await leftToLookAt();
  expect(await keepAhead({ ...many, blockLeaves: left + 1 })).toBe(0);
  expect(await storedOf(next)).toBeNull();
  await keepAhead({ ...many, blockLeaves: left });
  expect((await storedOf(next))?.to).toBe(await sizeNow());
  expect(await keepAhead({ ...many, blockLeaves: left })).toBe(0);
});

test("whoever is named seldom in all, or does not work here any more, is left to their first look", async () => {
  const [seldom, gone] = [
    await subjectOf(analyst, "UTC", reads(6)),
    await subjectOf(analyst, "UTC", reads(9)),
  ];
  await house.db.prisma.person.update({ where: { id: gone.personId }, data: { employedTo: new Date(0) } });
  await keepAhead({ blockLeaves: await leftToLookAt(), inBlock: 6, inAll: 7 });
  expect([await storedOf(seldom), await storedOf(gone)]).toEqual([null, null]);
});

test("after an erasure, which lets no count from before hold, they are counted anew without a look", async () => {
  const many = await subjectOf(analyst, "UTC", reads(8));
  await keepAhead({ blockLeaves: await leftToLookAt(), inBlock: 5, inAll: 8 });
  const before = await storedOf(many);
  await house.run.all(statement`
    INSERT INTO erasure (id, number, person_id, scope, reason_code, state, version)
    VALUES (gen_random_uuid(), 1, ${analyst.personId}::uuid, 'both', 'request', 'done', 1)`);
  await keepAhead();
  const after = await storedOf(many);
  expect(after?.basis).not.toBe(before?.basis);
  expect(after?.cells).toEqual(before?.cells);
});

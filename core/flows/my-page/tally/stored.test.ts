import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onClient } from "#db/statement.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { at, makeMyReadsWorld, subjectOf } from "#test/my-reads-world.ts";
import { dropStored, readStored, store } from "./stored.ts";
import { tallyOf } from "./tally.ts";

const ALWAYS = { cells: 1, leaves: 1 };
let house: TestHouse;
let owner: ReturnType<typeof openPool>;
let analyst: PersonViewer;
let me: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  owner = openPool(house.ownerUrl, { max: 1 });
  analyst = await makeMyReadsWorld();
});
beforeEach(async () => {
  me = await subjectOf(analyst, "UTC", [at("2026-11-04T10:00:00Z"), at("2026-11-05T10:00:00Z")]);
});
afterAll(async () => {
  await owner.end();
  await house.drop();
});

/** How many reads a process counts that has just started and remembers nothing. */
async function afterStart(zone = "UTC"): Promise<number> {
  const pool = openPool(house.url, { max: 1, role: "whosaw_app" });
  useDatabase(openDatabase(pool));
  const { cells } = await tallyOf(me.personId, zone, ALWAYS);
  useDatabase(house.db);
  await pool.end();
  return cells.reduce((sum, cell) => sum + cell.times, 0);
}

/** What was stored says that one read was five: whoever starts from it counts three more. */
async function storeMore(): Promise<void> {
  const { storedTo: _, ...tally } = (await readStored(house.run, me.personId))!;
  await store(house.run, me.personId, {
    ...tally,
    cells: tally.cells.map((cell, nth) => (nth === 0 ? { ...cell, times: 4 } : cell)),
  });
}

test("a start goes on from what was stored, and counts what came since", async () => {
  expect(await afterStart()).toBe(2);
  await storeMore();
  expect(await afterStart()).toBe(5);
  await subjectOf(analyst, "UTC", [{ ...at("2026-11-05T11:00:00Z"), subjectIds: [me.personId] }]);
  expect(await afterStart()).toBe(6);
});

test("in another zone, and once somebody was erased, everything is counted anew", async () => {
  expect(await afterStart()).toBe(2);
  await storeMore();
  expect(await afterStart("Asia/Tokyo")).toBe(2);
  await afterStart();
  await storeMore();
  await owner.query(
    `INSERT INTO erasure (id, number, person_id, scope, reason_code, state, version)
     VALUES (gen_random_uuid(), 1, $1, 'both', 'request', 'done', 1)`,
    [analyst.personId],
  );
  expect(await afterStart()).toBe(2);
});

test.each([
  [
    "changed by a bit",
    "UPDATE my_tally SET sealed = set_bit(sealed, 900, 1 - get_bit(sealed, 900)) WHERE person_id = $1",
  ],
  ["under a key that is gone", "UPDATE my_tally SET wrapped = sealed WHERE person_id = $1"],
  [
    "another person's",
    "UPDATE my_tally m SET sealed = o.sealed, wrapped = o.wrapped FROM my_tally o WHERE m.person_id = $1 AND o.person_id <> $1",
  ],
])("whoever has the database takes nothing off a page by a stored count that is %s", async (_, sql) => {
  expect(await afterStart()).toBe(2);
  await storeMore();
  await owner.query(sql, [me.personId]);
  expect(await readStored(onClient(owner), me.personId)).toBeNull();
  expect(await afterStart()).toBe(2);
});

test("a short count is not stored, and one that is goes with its person", async () => {
  await tallyOf(me.personId, "UTC");
  expect(await readStored(house.run, me.personId)).toBeNull();
  await afterStart();
  expect(await readStored(house.run, me.personId)).not.toBeNull();
  await dropStored(house.run, me.personId);
  expect(await readStored(house.run, me.personId)).toBeNull();
});

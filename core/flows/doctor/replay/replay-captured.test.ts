import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readHead } from "#core/log/tree/head.ts";
import { openPool } from "#db/pool.ts";
import { onClient } from "#db/statement.ts";
import { erased, makeErasureWorld } from "#test/erasure-world.ts";
import { capture, captured, makeCaptureSource } from "#test/factories/capture.ts";
import { noticeDocument, publish } from "#test/factories/notice.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { firstOf, type Tally } from "../tally.ts";
import { replayCaptured } from "./replay-captured.ts";

let house: TestHouse;
let owner: pg.Pool;
let superuser: pg.PoolClient;
beforeAll(async () => {
  house = await testHouse();
  await makeCaptureSource();
  const world = await makeErasureWorld();
  await makePerson({ externalId: "ana" });
  const stewards = [
    await makePerson({ roles: ["steward"] }),
    await makePerson({ roles: ["steward"] }),
  ] as const;
  await publish(stewards, noticeDocument("laptops"));
  await capture([captured(1), captured(2, { subject: "dana.whitfield" }), captured(3)]);
  await capture([captured(4), captured(5, { subject: "nobody" })]);
  await capture([captured(6, { subject: "nobody" })]);
  await erased(world, world.victim);
  owner = openPool(house.ownerUrl, { max: 1 });
  superuser = await owner.connect();
});
afterAll(async () => {
  superuser.release();
  await owner.end();
  await house.drop();
});
beforeEach(async () => {
  await superuser.query("BEGIN");
  await superuser.query("SET LOCAL session_replication_role = replica"); // no trigger stands in the way
});
afterEach(() => superuser.query("ROLLBACK"));

async function look(bodies = true): Promise<{ tally: Tally; rows: number }> {
  const tally: Tally = {};
  const run = onClient(superuser);
  const { rows } = await replayCaptured(run, (await readHead(run)).edge.size, tally, { bodies });
  return { tally, rows };
}
const ONE = "(SELECT item_id FROM captured_item JOIN item ON id = item_id LIMIT 1)";

test("what was captured, and whose was erased, gives no alarm", async () => {
  expect(await look()).toEqual({ tally: {}, rows: 3 + 4 });
});

test.each<[string, string, RegExp]>([
  [
    "an item is deleted",
    `DELETE FROM item WHERE id = ${ONE}`,
    /^2 items that were captured are gone .*explain 1\.$/,
  ],
  [
    "an item is deleted with what says that it was there",
    `DELETE FROM item WHERE id = ${ONE}; DELETE FROM captured_item WHERE item_id NOT IN (SELECT id FROM item)`,
    /^captured_item: what was stored with entry \d+ \(activity\.store\) was changed/,
  ],
  [
    "an item's older body is put back",
    `UPDATE item SET body = overlay(body PLACING '\\x00' FROM 20) WHERE id = ${ONE}`,
    /^Item [0-9a-f-]+ does not hold what entry \d+ \(activity\.store\) stored\.$/,
  ],
  [
    "what was stored is another",
    "UPDATE captured_item SET sha256 = sha256('other') WHERE place = 0",
    /^captured_item: what was stored with entry/,
  ],
  [
    "a batch is forgotten",
    "DELETE FROM captured_item WHERE batch_id = (SELECT id FROM capture_batch WHERE items = 1); DELETE FROM capture_batch WHERE items = 1",
    /^capture_batch is not what entry \d+ \(activity\.store\) says\.$/,
  ],
  [
    "a batch is another source's",
    "UPDATE capture_batch SET source_id = 'other' WHERE items = 1",
    /^capture_batch is not what/,
  ],
  [
    "a batch is put in",
    "INSERT INTO capture_batch VALUES (gen_random_uuid(), 'laptops', now(), 0, 1)",
    /^capture_batch or captured_item has 1 batches that no entry stored\.$/,
  ],
  [
    "an item is said to be captured that was not",
    "INSERT INTO captured_item VALUES (gen_random_uuid(), gen_random_uuid(), 0, sha256('x'))",
    /^capture_batch or captured_item has 1 batches that no entry stored\.$/,
  ],
])("%s: doctor says so", async (_name, act, says) => {
  for (const statement of act.split(";")) expect((await superuser.query(statement)).rowCount).not.toBe(0);
  expect(firstOf((await look()).tally)?.says).toMatch(says);
});

test("the worker, which reads no bodies, misses an item that is gone", async () => {
  await superuser.query(`DELETE FROM item WHERE id = ${ONE}`);
  expect(Object.keys((await look(false)).tally)).toEqual(["items"]);
});

import { randomBytes } from "node:crypto";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readTestEnv } from "#config/test-env.ts";
import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import { keys, useKeys } from "#core/log/keys/keys.ts";
import { openPool } from "#db/pool.ts";
import { onClient, type Runner } from "#db/statement.ts";
import { type Attack, READ } from "#test/attacks/attack.ts";
import { COLUMNS } from "#test/attacks/columns.ts";
import { ROWS } from "#test/attacks/rows.ts";
import { STATE } from "#test/attacks/state.ts";
import { makeHonestLog, makeHonestPeople } from "#test/doctor-world.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { cutTail, rebuildTree, resign } from "#test/tamper.ts";
import type { KeptHead } from "./check-heads.ts";
import { examineDeep } from "./deep.ts";
import { firstOf } from "./tally.ts";

let house: TestHouse;
let owner: pg.Pool;
let superuser: pg.PoolClient;
let run: Runner;
/** What somebody keeps outside: the newest head as it was before anybody attacked. */
let kept: KeptHead;
const ownKeys = () => keys();
let before: ReturnType<typeof ownKeys>;

beforeAll(async () => {
  house = await testHouse();
  await makeHonestLog(await makeHonestPeople());
  owner = openPool(house.ownerUrl, { max: 1 });
  superuser = await owner.connect();
  run = onClient(superuser);
  kept = { from: "the works council's file", note: (await latestCheckpoint(run))?.note ?? "" };
  before = ownKeys();
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
afterEach(async () => {
  await superuser.query("ROLLBACK");
  useKeys(before);
});

/** Each takes half a second; every one of them is made in the long tests. */
const ONE_IN = readTestEnv().WHOSAW_TEST_EVERY_CASE ? 1 : 6;
const attacks = [...ROWS, ...COLUMNS, ...STATE].filter((_, at) => at % ONE_IN === 0);

test.each(attacks)("$name: doctor says so", async ({ act, noticed, says }) => {
  if (typeof act === "string")
    for (const statement of act.split(";")) expect((await superuser.query(statement)).rowCount).not.toBe(0);
  else await act();
  const { tally } = await examineDeep(run, { kept: [kept] });
  expect(firstOf(tally)?.says).toMatch(says);
  expect(Object.keys(tally).sort()).toEqual([...noticed].sort());
});

const rewritten = () => rebuildTree(superuser, `leaf_index = ${READ}`);

const WHOLE: readonly (Attack & { readonly withoutKept: RegExp | null })[] = [
  {
    name: "the whole tree is rebuilt without the key",
    act: rewritten,
    noticed: ["checkpoints", "kept heads"],
    says: /^The checkpoint of \d+ entries was signed over other entries than these: an entry before \d+ was changed, removed or put in since\.$/,
    withoutKept: /^The checkpoint of/,
  },
  {
    name: "the end is cut off, and the heads over it left",
    act: () => cutTail(superuser, 240, { heads: false }),
    noticed: ["checkpoints", "kept heads"],
    says: /^A checkpoint of \d+ entries was signed, and the log has 240: its end was cut off, or an old backup was restored\.$/,
    withoutKept: /^A checkpoint of/,
  },
  {
    name: "the end is cut off with its heads, as an old backup has it",
    act: () => cutTail(superuser, 240, { heads: true }),
    noticed: ["kept heads"],
    says: /^The head kept at the works council's file has \d+ entries; the log has 240: its end was cut off, or an old backup was restored\.$/,
    withoutKept: null,
  },
  {
    name: "the tree is rebuilt and signed again with a stolen key",
    act: async () => {
      await rewritten();
      await resign(superuser);
    },
    noticed: ["kept heads"],
    says: /^The head kept at the works council's file \(\d+ entries\) was signed by this log's key over other entries than these: .* or the log shows different people different histories\.$/,
    withoutKept: null,
  },
  {
    name: "the key is replaced, and every head signed with the new one",
    act: async () => {
      useKeys({ ...before, seed: randomBytes(32) });
      await resign(superuser);
    },
    noticed: ["kept heads"],
    says: /^The head kept at the works council's file is not signed by this log's key .*\. Either it is of another log or the log's key was replaced\.$/,
    withoutKept: null,
  },
  {
    name: "the key is replaced, and the old heads left",
    act: async () => useKeys({ ...before, seed: randomBytes(32) }),
    noticed: ["checkpoints", "kept heads"],
    says: /^The checkpoint of \d+ entries is not signed by this log's key/,
    withoutKept: /is not signed by this log's key/,
  },
];

test.each(WHOLE)("$name: who notices", async ({ act, noticed, says, withoutKept }) => {
  if (typeof act !== "string") await act();
  const { tally } = await examineDeep(run, { kept: [kept] });
  expect(firstOf(tally)?.says).toMatch(says);
  expect(Object.keys(tally).sort()).toEqual([...noticed].sort());
  const alone = firstOf((await examineDeep(run)).tally);
  if (withoutKept === null)
    expect(alone).toBeNull(); // nothing inside can show it: only what is kept outside
  else expect(alone?.says).toMatch(withoutKept);
});

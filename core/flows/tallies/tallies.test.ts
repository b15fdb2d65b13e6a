import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { countReads } from "#core/exposure/cells.ts";
import { seenPeople } from "#core/exposure/seen-people.ts";
import { dropTallies, forgetInTallies } from "#core/exposure/tally/close-block.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { openPool } from "#db/pool.ts";
import { onClient, onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource, SOURCE } from "#test/verbs/world.ts";
import { replayTallies } from "../doctor/replay/replay-tallies.ts";
import type { Tally } from "../doctor/tally.ts";
import { keepTallies } from "./keep-tallies.ts";

const at = new Date("2026-10-01T10:00:00Z");
let house: TestHouse;
let subjects: PersonViewer[];

beforeAll(async () => {
  house = await testHouse();
  const reader = await makePerson({ isSubject: false });
  subjects = await Promise.all([makePerson(), makePerson(), makePerson()]);
  await makeSource([reader]);
  const drafts = Array.from({ length: 20 }, (_, n) => chatRead(reader, at, [subjects[n % 3]!.personId]));
  await appendReads(systemViewer("seed"), drafts);
});
afterAll(() => house.drop());

const question = {
  ...{ sourceId: SOURCE, openedAt: at, needs: [] },
  datasets: [{ datasetId: "chats", from: at, until: null }],
};

/** What the doctor finds after something was done beside the log, which is then undone. */
async function foundAfter(sql: string): Promise<string> {
  const owner = openPool(house.ownerUrl, { max: 1 });
  const tally: Tally = {};
  try {
    for (const each of ["BEGIN", sql]) await owner.query(each);
    await replayTallies({ run: onClient(owner), tally }, "all");
    return tally.state?.first.says ?? "";
  } finally {
    await owner.end(); // without COMMIT
  }
}

test("a block is closed once all of it is there, once, and answers with the reads that it is of", async () => {
  expect(await keepTallies(8)).toBe(true);
  expect(await keepTallies(8)).toBe(true);
  const size = Number((await house.run.all<{ size: string }>(statement`SELECT size FROM log_head`))[0]?.size);
  expect(await keepTallies(size)).toBe(false);
  const counted = await countReads(house.run, question);
  expect(counted.tallied).not.toBeNull();
  expect(counted.groups.map(({ reads, standing }) => ({ reads, standing }))).toEqual([
    { reads: 20, standing: "excess" },
  ]);
  expect((await seenPeople(house.run, counted)).excess).toEqual(
    new Set(subjects.map(({ personId }) => personId)),
  );
});

test("whoever changes a tally, its people or its block beside the log is found", async () => {
  expect(await foundAfter("SELECT 1")).toBe("");
  for (const sql of [
    "UPDATE read_tally SET reads = reads - 1",
    "UPDATE read_tally SET subjects = '\\x00'",
    "UPDATE read_tally SET last_at = last_at + interval '1 day'",
    "DELETE FROM read_tally",
    "INSERT INTO read_block VALUES (16, 20)",
    "UPDATE subject_number SET person_id = gen_random_uuid() WHERE number = (SELECT min(number) FROM subject_number)",
  ])
    expect(await foundAfter(sql), sql).toMatch(
      /^read_tally of entries \d+ to \d+ is not what their reads come to/,
    );
});

test("a block some of whose reads are no longer kept answers for nothing, and goes", async () => {
  const owner = openPool(house.ownerUrl, { max: 1 });
  try {
    for (const each of ["BEGIN", "UPDATE log_partition SET dropped_at = now()"]) await owner.query(each);
    expect((await countReads(onClient(owner), question)).tallied).toBeNull();
    await dropTallies(onClient(owner));
    expect((await owner.query("SELECT FROM read_tally")).rowCount).toBe(0);
  } finally {
    await owner.end(); // without COMMIT
  }
});

test("who is erased is another in what was counted, and no longer themselves", async () => {
  const alias = randomUUID();
  const gone = subjects[0]!.personId;
  await withTx(async (tx) => {
    await onTx(tx).all(statement`SELECT forget_in_index(${gone}::uuid, ${alias}::uuid, '{}', '')`);
    await forgetInTallies(onTx(tx), gone, alias);
  });
  const { excess } = await seenPeople(house.run, await countReads(house.run, question));
  expect([excess.has(gone), excess.has(alias), excess.size]).toEqual([false, true, 3]);
});

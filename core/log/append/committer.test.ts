import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { append, emptyEdge, root } from "#core/merkle/compact-range.ts";
import { leafHash } from "#core/merkle/hash.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { openPool } from "#db/pool.ts";
import { statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import type { ReadDraft } from "../entry/draft.ts";
import { readHead } from "../tree/head.ts";
import { appendEntry } from "./append-entry.ts";
import { appendReads, appendThrough } from "./append-reads.ts";
import { LIMITS } from "./capacity.ts";
import { Committer } from "./committer.ts";

const source: SourceViewer = { kind: "source", sourceId: "activity-db", keyId: randomUUID() };
let house: TestHouse;
let person: PersonViewer;
let other: Database; // as a second process has it: connections and a committer of its own

beforeAll(async () => {
  house = await testHouse();
  person = await makePerson();
  other = openDatabase(openPool(house.url, { max: 4, role: "whosaw_app" }));
});
afterAll(async () => {
  await other.prisma.$disconnect();
  await other.pool.end();
  await house.drop();
});

const drafts = (count: number, over: Partial<ReadDraft> = {}) =>
  Array.from({ length: count }, () => readDraft(person.personId, { subjectIds: [person.personId], ...over }));
const size = async () => (await readHead(house.run)).edge.size;

/** Throws unless the log is whole: indexes without gap, one tree over the stored bytes, tiles cut from it, times in order. */
async function assertWhole(): Promise<void> {
  const rows = await house.run.all<{ leaf_index: number; bytes: Buffer; recorded_at: Date }>(
    statement`SELECT leaf_index, bytes, recorded_at FROM entry ORDER BY leaf_index`,
  );
  expect(rows.map((row) => Number(row.leaf_index))).toEqual(rows.map((_, at) => at));
  const leaves = rows.map(({ bytes }) => leafHash(bytes));
  const { edge } = await readHead(house.run);
  expect(root(edge)).toEqual(root(append(emptyEdge, leaves).edge));
  const tiles = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM tile WHERE level = 0 ORDER BY index`,
  );
  const full = Buffer.concat(leaves).subarray(0, Math.floor(edge.size / 256) * 8_192);
  expect(Buffer.compare(Buffer.concat(tiles.map(({ bytes }) => bytes)), full)).toBe(0);
  const times = rows.map((row) => row.recorded_at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
}

test("callers of two processes and verbs, in any interleaving, leave no gap, no double and one order", async () => {
  const committers = [new Committer(house.db), new Committer(other)];
  const events = drafts(60);
  const call = fc.record({
    committer: fc.nat({ max: 1 }),
    wait: fc.nat({ max: 8 }),
    picks: fc.array(fc.nat({ max: events.length - 1 }), { minLength: 1, maxLength: 50 }),
    verb: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 2, maxLength: 12 }), async (calls) => {
      const run = randomUUID();
      const ofRun = events.map((draft, n) => ({ ...draft, eventId: `${run}-${n}` }));
      const before = await size();
      const answers = await Promise.all(
        calls.map(async ({ committer, wait, picks, verb }) => {
          await sleep(wait);
          if (verb) await withTx(async (tx) => appendEntry(tx, source, { kind: "demo.seed" }));
          const sent = picks.map((pick) => ofRun[pick]!);
          return (await appendThrough(committers[committer]!, source, sent)).map((outcome, n) => ({
            ...outcome,
            event: sent[n]!.eventId,
          }));
        }),
      );
      const all = answers.flat();
      const leafOf = new Map(all.map(({ event, leafIndex }) => [event, leafIndex]));
      for (const { event, leafIndex } of all) expect(leafIndex).toBe(leafOf.get(event));
      expect(all.filter(({ status }) => status === "stored")).toHaveLength(leafOf.size);
      expect(new Set(leafOf.values()).size).toBe(leafOf.size);
      expect((await size()) - before).toBe(leafOf.size + calls.filter(({ verb }) => verb).length);
    }),
    { numRuns: 25 },
  );
  await assertWhole();
});

test("the events of a call stand in the log in its order, in as many transactions as it takes", async () => {
  const outcomes = await appendReads(source, drafts(1_300));
  const indexes = outcomes.map(({ leafIndex }) => leafIndex);
  expect(indexes).toEqual(indexes.toSorted((a, b) => a - b));
  await assertWhole();
});

test("an event that the database refuses is the fault of its own call alone", async () => {
  const before = await size();
  const bad = drafts(1, { datasets: [{ id: "prompts", dss: 9 }] }); // the table allows 1 to 4
  const calls = [drafts(2), bad, drafts(3), drafts(40)].map((each) => appendReads(source, each));
  const ends = await Promise.allSettled(calls);
  expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  expect(await size()).toBe(before + 45);
  await expect(appendReads(source, bad)).rejects.toThrow("violates check constraint");
});

test("a person without a secret refuses their own call alone", async () => {
  const unknown = readDraft(randomUUID());
  const [good, bad] = await Promise.allSettled([
    appendReads(source, drafts(3)),
    appendReads(source, [unknown]),
  ]);
  expect(good.status).toBe("fulfilled");
  expect(bad).toMatchObject({
    status: "rejected",
    reason: { message: expect.stringContaining("has no secret") },
  });
});

/** Holds the head as another writer would, until `work` is done. */
async function whileHeadIsHeld<T>(work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: house.ownerUrl });
  await client.connect();
  try {
    await client.query("BEGIN; SELECT FROM log_head FOR UPDATE");
    return await work();
  } finally {
    await client.end();
  }
}

test("what does not fit is refused as busy at once, people still get in, and what is acknowledged is what is stored", async () => {
  const committer = new Committer(house.db, { ...LIMITS, entries: 1_000, reservedEntries: 10 });
  const before = await size();
  const calls: Promise<unknown>[] = [];
  const send = (...counts: number[]): void => {
    for (const count of counts) calls.push(appendThrough(committer, source, drafts(count)));
    for (const call of calls) call.catch(() => undefined); // all are looked at below
  };
  await whileHeadIsHeld(async () => {
    send(500, 490, 33);
    await expect(calls[2]).rejects.toMatchObject({ code: "busy" });
    send(4, 6, 1);
    await expect(calls[5]).rejects.toMatchObject({ code: "busy" });
  });
  const ends = await Promise.allSettled(calls);
  expect(ends.map(({ status }) => status)).toEqual([
    ...["fulfilled", "fulfilled", "rejected", "fulfilled", "fulfilled", "rejected"],
  ]);
  expect(await size()).toBe(before + 1_000);
  await appendThrough(committer, source, drafts(1)); // there is room again
});

test("a log that stays locked gives an error in time, and the next call works", {
  timeout: 20_000,
}, async () => {
  const before = await size();
  const since = performance.now();
  await whileHeadIsHeld(async () => {
    await expect(appendReads(source, drafts(2))).rejects.toMatchObject({ code: "55P03" });
  });
  expect(performance.now() - since).toBeLessThan(8_000);
  await appendReads(source, drafts(2));
  expect(await size()).toBe(before + 2);
});

test("a connection that is cut within a transaction is an error, and the next call gets another", async () => {
  const before = await size();
  const held = whileHeadIsHeld(async () => {
    const call = appendReads(source, drafts(2));
    const end = expect(call).rejects.toThrow(/terminat/);
    await sleep(100);
    const cut =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
    const owner = new pg.Client({ connectionString: house.ownerUrl });
    await owner.connect();
    await owner.query(cut);
    await owner.end();
    await end;
  });
  await held;
  expect(await appendReads(source, drafts(2))).toHaveLength(2);
  expect(await size()).toBe(before + 2);
});

test("a large call does not keep small ones waiting for its end", async () => {
  let largeIsDone = false;
  const large = appendReads(source, drafts(3_000)).then(() => {
    largeIsDone = true;
  });
  let during = 0;
  while (!largeIsDone) {
    await appendReads(source, drafts(1));
    during += 1;
  }
  await large;
  expect(during).toBeGreaterThan(10);
});

test("text from outside cannot pass for the time of its entry", async () => {
  const forged = '"recordedAt":"0000-00-00T00:00:00.000Z"';
  const [outcome] = await appendReads(
    source,
    drafts(1, { eventId: `${forged}${randomUUID()}`, purposeId: forged }),
  );
  const [row] = await house.run.all<{ bytes: Buffer; recorded_at: Date }>(
    statement`SELECT bytes, recorded_at FROM entry WHERE leaf_index = ${outcome!.leafIndex}`,
  );
  const body = JSON.parse(row!.bytes.toString("utf8"));
  expect(body).toMatchObject({ recordedAt: row!.recorded_at.toISOString(), purpose: forged });
});

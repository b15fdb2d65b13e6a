import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { openPool } from "#db/pool.ts";
import { withTx } from "#db/tx.ts";
import { rollBackLog } from "#test/break-log.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { readWholeLog } from "#test/faults/whole-log.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { useHeadFile } from "../heads/guard.ts";
import { keepHead } from "../heads/keep-head.ts";
import { readHead } from "../tree/head.ts";
import { appendEntry } from "./append-entry.ts";
import { appendReads, appendThrough } from "./append-reads.ts";
import { Committer } from "./committer.ts";

// Calls of over 1,000 events: batches are prepared for the head as it will be, and sent one behind the other.
const LARGE = 1_600;
const source: SourceViewer = { kind: "source", sourceId: "activity-db", keyId: randomUUID() };
let house: TestHouse;
let folder: string;
let person: PersonViewer;
let other: Database; // as a second process has it: connections and a committer of its own

beforeEach(async () => {
  house = await testHouse();
  folder = await mkdtemp(join(tmpdir(), "whosaw-head-"));
  useHeadFile(join(folder, "log.head"));
  person = await makePerson();
  other = openDatabase(openPool(house.url, { max: 2, role: "whosaw_app" }));
});
afterEach(async () => {
  useHeadFile(null);
  await other.prisma.$disconnect();
  await other.pool.end();
  await rm(folder, { recursive: true });
  await house.drop();
});

const drafts = (count: number) =>
  Array.from({ length: count }, () => readDraft(person.personId, { subjectIds: [person.personId] }));
const large = () => appendReads(source, drafts(LARGE));
const verb = () => withTx(async (tx) => appendEntry(tx, source, { kind: "demo.seed" }));
const sizeOf = async () => (await readHead(house.run)).edge.size;

/** Signs, keeps and compares heads without a pause while the work is done, as worker and web do every quarter of a second. */
async function whileHeadsAreKept<T>(work: () => Promise<T>): Promise<T> {
  let working = true;
  const keeping = (async () => {
    while (working) await keepHead(house.run, () => undefined);
  })();
  const done = work().finally(() => {
    working = false;
  });
  await Promise.all([done, keeping]);
  return done;
}

test("what others write and sign between two batches is no alarm, and each event stands once, in its call's order", {
  timeout: 60_000,
}, async () => {
  const committers = [new Committer(house.db), new Committer(other)];
  const [outcomes, verbs] = await whileHeadsAreKept(async () => {
    let writing = true;
    let verbs = 0;
    const acting = (async () => {
      for (; writing; verbs++) {
        await verb();
        await sleep(verbs % 7 === 0 ? 2_100 : 60); // now and then long enough for batches to go ahead again
      }
    })();
    const calls = committers.map(async (committer, n) => {
      const all = [];
      for (const count of n === 0 ? [LARGE, 1, 2_600, LARGE] : [3, LARGE, 1]) {
        all.push(await appendThrough(committer, source, drafts(count)));
        await sleep(n * 40);
      }
      return all;
    });
    const done = await Promise.all(calls).finally(() => {
      writing = false;
    });
    await acting;
    return [done.flat(), verbs] as const;
  });
  for (const call of outcomes) {
    const indexes = call.map(({ leafIndex }) => leafIndex);
    expect(indexes).toEqual(indexes.toSorted((a, b) => a - b));
    expect(call.every(({ status }) => status === "stored")).toBe(true);
  }
  const { size, events } = await readWholeLog(house.run);
  expect(events.size).toBe(2_600 + 3 * LARGE + 5);
  expect(size).toBe(events.size + verbs);
});

test("a head that this process left, and that others outgrew and signed, is no alarm", async () => {
  await large();
  await appendThrough(new Committer(other), source, drafts(300));
  await keepHead(house.run, () => undefined);
  expect(await large()).toHaveLength(LARGE);
  await readWholeLog(house.run);
});

test("a database that goes back while batches follow one another takes none of them any more", async () => {
  const call = expect(appendReads(source, drafts(8_000))).rejects.toMatchObject({ code: "log_mismatch" });
  while ((await sizeOf()) < 2 * LARGE) await sleep(5);
  await keepHead(house.run, () => undefined);
  await rollBackLog(house.ownerUrl, 1_000);
  await call;
  await expect(large()).rejects.toMatchObject({ code: "log_mismatch" });
  await expect(verb()).rejects.toMatchObject({ code: "log_mismatch" });
  expect(await sizeOf()).toBe(1_000);
});

test("events that the database refuses fail their call alone, also when others were sent behind them", async () => {
  await large();
  const all = drafts(LARGE);
  const bad = [
    ...all.slice(0, 700),
    readDraft(person.personId, { datasets: [{ id: "prompts", dss: 9 }] }),
    ...all.slice(700),
  ];
  const [refused, ...good] = await Promise.allSettled([appendReads(source, bad), large(), large()]);
  expect(refused.status).toBe("rejected");
  expect(good.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  await readWholeLog(house.run);
});

test("an event that is in the log already does not let the batches behind it pass the one that it stands in", async () => {
  const all = drafts(2_000);
  await appendReads(source, [all[900]!]);
  await large();
  const outcomes = await appendReads(source, all);
  const stored = outcomes.filter(({ status }) => status === "stored").map(({ leafIndex }) => leafIndex);
  expect(stored).toHaveLength(1_999);
  expect(stored).toEqual(stored.toSorted((a, b) => a - b));
});

test("a call that begins while no connection is free gives back every connection that it took", async () => {
  const committer = new Committer(other);
  await appendThrough(committer, source, drafts(2));
  const held = [await other.pool.connect(), await other.pool.connect()];
  const call = appendThrough(committer, source, drafts(3_000));
  await sleep(300); // three batches wait by now
  for (const client of held) client.release();
  expect(await call).toHaveLength(3_000);
  await sleep(50);
  expect(other.pool.totalCount - other.pool.idleCount).toBe(0);
});

import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { SourceDraft } from "#core/log/entry/draft.ts";
import { openDatabase } from "#db/client.ts";
import { useDatabase } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { makePerson } from "../factories/person.ts";
import { readDraft } from "../factories/read.ts";
import { type TestHouse, testHouse } from "../house.ts";
import { commitProxy } from "./commit-proxy.ts";
import { readWholeLog } from "./whole-log.ts";

vi.setConfig({ testTimeout: 120_000 });
const DROPS = 100;
const LARGE_DROPS = 5;
const CALLERS = 4;
const DELIVERIES = 3;

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(() => house.drop());

/** The product on the other side of a proxy that swallows some replies to COMMIT. */
async function throughProxy<T>(
  drops: (dropped: number) => boolean,
  work: (dropped: () => number) => Promise<T>,
): Promise<T> {
  const proxy = await commitProxy(house.url, () => drops(proxy.dropped()));
  const pool = openPool(proxy.url, { max: CALLERS, role: "whosaw_app" });
  const database = openDatabase(pool);
  useDatabase(database);
  try {
    return await work(proxy.dropped);
  } finally {
    await database.prisma.$disconnect();
    await pool.end();
    await proxy.close();
  }
}

test("100 replies to COMMIT that get lost, and each batch delivered three times: each event is in the log once", async () => {
  const { personId } = await makePerson();
  let asked = 0;
  const everyOther = (dropped: number) => ++asked % 2 === 1 && dropped < DROPS;
  await throughProxy(everyOther, async (dropped) => {
    const sent = await Promise.all(
      Array.from({ length: CALLERS }, (_, caller) =>
        deliverUntil(() => dropped() >= DROPS, caller, personId),
      ),
    );
    expect(dropped()).toBe(DROPS);
    const { events } = await readWholeLog(house.run);
    expect(events.size).toBe(sent.reduce((sum, count) => sum + count, 0));
  });
});

test("replies that get lost while one batch follows another: each event of the large calls is in the log once", async () => {
  const { personId } = await makePerson();
  let asked = 0;
  let sent = 0;
  await throughProxy(
    (dropped) => ++asked % 4 === 0 && dropped < LARGE_DROPS,
    async (dropped) => {
      while (dropped() < LARGE_DROPS) {
        const batch = Array.from({ length: 1_600 }, () => readDraft(personId, { subjectIds: [personId] }));
        const places = await placesOf(batch);
        expect(await placesOf(batch)).toEqual(places);
        sent += batch.length;
      }
    },
  );
  expect((await readWholeLog(house.run)).events.size).toBe(sent);
});

/** Sends batch after batch, each three times over; answers how many events it sent. */
async function deliverUntil(enough: () => boolean, caller: number, actorId: string): Promise<number> {
  let events = 0;
  while (!enough()) {
    const batch = Array.from({ length: 1 + ((caller + events) % 5) }, () =>
      readDraft(actorId, { eventId: randomUUID(), subjectIds: [actorId] }),
    );
    const [first, ...others] = await Promise.all(Array.from({ length: DELIVERIES }, () => placesOf(batch)));
    for (const other of others) expect(other).toEqual(first);
    events += batch.length;
  }
  return events;
}

async function placesOf(batch: readonly SourceDraft[]): Promise<number[]> {
  for (;;) {
    try {
      return (await appendReads({ kind: "source", sourceId: "activity-db", keyId: "key" }, batch)).map(
        ({ leafIndex }) => leafIndex,
      );
    } catch {
      // committed or not, nobody knows: the same again
    }
  }
}

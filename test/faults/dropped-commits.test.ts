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
const CALLERS = 4;
const DELIVERIES = 3;

let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(() => house.drop());

test("100 replies to COMMIT that get lost, and each batch delivered three times: each event is in the log once", async () => {
  const { personId } = await makePerson();
  let asked = 0;
  const proxy = await commitProxy(house.url, () => ++asked % 2 === 1 && proxy.dropped() < DROPS);
  const pool = openPool(proxy.url, { max: CALLERS, role: "whosaw_app" });
  const database = openDatabase(pool);
  useDatabase(database);
  try {
    const sent = await Promise.all(
      Array.from({ length: CALLERS }, (_, caller) =>
        deliverUntil(() => proxy.dropped() >= DROPS, caller, personId),
      ),
    );
    expect(proxy.dropped()).toBe(DROPS);
    const { events } = await readWholeLog(house.run);
    expect(events.size).toBe(sent.reduce((sum, count) => sum + count, 0));
  } finally {
    await database.prisma.$disconnect();
    await pool.end();
    await proxy.close();
  }
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

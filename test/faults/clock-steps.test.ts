import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { examineDeep } from "#core/flows/doctor/deep.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { searchReads } from "#core/log/reads/search.ts";
import { dropOldReads } from "#core/log/retention/drop.ts";
import { listPartitions } from "#core/log/retention/partitions.ts";
import { statement } from "#db/statement.ts";
import { ageLog, announceAndWait, draftsOf } from "../aged-log.ts";
import { makePerson } from "../factories/person.ts";
import { type TestHouse, testHouse } from "../house.ts";

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
let house: TestHouse;
beforeEach(async () => {
  house = await testHouse();
});
afterEach(async () => {
  vi.useRealTimers();
  await house.drop();
});

/** Steps this process's clock, as an operator or a time server may: everything here takes the time from it. */
const step = (ms: number): unknown => vi.setSystemTime(Date.now() + ms);

async function recordedTimes(): Promise<number[]> {
  const rows = await house.run.all<{ bytes: Uint8Array }>(
    statement`SELECT bytes FROM entry ORDER BY leaf_index`,
  );
  return rows.map(({ bytes }) => Date.parse(decodeEntry(bytes).recordedAt));
}

test("a clock that steps back an hour and forward a year while reads and acts are appended: the time in entries never falls", async () => {
  const people = { auditor: await makePerson({ roles: ["auditor"] }), subject: await makePerson() };
  vi.useFakeTimers({ toFake: ["Date"] });
  const began = Date.now();
  for (const by of [0, -HOUR, HOUR, YEAR, -YEAR, -HOUR]) {
    step(by);
    const under = Array.from({ length: 6 }, (_, n) =>
      appendReads(systemViewer("seed"), draftsOf(people, 40 + n)),
    );
    step(-HOUR); // while these are on their way
    await searchReads(people.auditor, { subject: people.subject.personId, reason: "Asked by the person" });
    step(HOUR);
    await Promise.all(under);
    await signHead(house.run);
  }
  const times = await recordedTimes();
  expect(times).toHaveLength(6 * (6 * 40 + 15 + 1));
  expect(times.filter((at, n) => n > 0 && at < times[n - 1]!)).toEqual([]);
  expect(times.at(-1)).toBeGreaterThanOrEqual(began + YEAR - HOUR); // it waits there for the clock to come after it
  const { state: _made, ...tally } = (await examineDeep(house.run)).tally; // the auditor's role was made without an entry
  expect(tally).toEqual({});
}, 60_000);

test("a clock that jumps ahead by ten years drops no reads", async () => {
  await ageLog(house);
  await announceAndWait(house);
  vi.useFakeTimers({ toFake: ["Date"] });
  step(10 * YEAR);
  await appendReads(systemViewer("seed"), draftsOf(await readers(), 3));
  expect(await dropOldReads(systemViewer("worker"))).toEqual([0]); // what was due anyway
  const kept = (await listPartitions(house.run)).filter(({ droppedAt }) => droppedAt === null);
  expect(kept.map(({ dropsAt }) => dropsAt)).toEqual([null, null, null]); // nothing else was even announced
}, 60_000);

const readers = async () => ({ auditor: await makePerson(), subject: await makePerson() });

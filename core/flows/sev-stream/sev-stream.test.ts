import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { Poller } from "./poller.ts";
import { STREAMS_MAX, sevStream } from "./sev-stream.ts";

let house: TestHouse;
let reviewer: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
});
afterAll(() => house.drop());

interface Read {
  readonly ids: string[];
  readonly numbers: number[];
  readonly events: Record<string, unknown>[];
}

/** What a stream says until `enough`, or until it ends; then it is left. */
async function read(
  stream: ReadableStream<Uint8Array>,
  enough: (so: Read) => boolean,
  breakAfterMs?: number,
): Promise<Read & { ended: boolean }> {
  const reader = stream.getReader();
  if (breakAfterMs !== undefined) setTimeout(() => void reader.cancel(), breakAfterMs);
  const decoder = new TextDecoder();
  const so: Read = { ids: [], numbers: [], events: [] };
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { ...so, ended: true };
    text += decoder.decode(value, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (!data || !block.includes("event: sev")) continue;
      const event = JSON.parse(data) as Record<string, unknown>;
      so.events.push(event);
      so.numbers.push(Number(event.number));
      so.ids.push(/^id: (.*)$/m.exec(block)?.[1] ?? "");
    }
    if (enough(so)) {
      await reader.cancel();
      return { ...so, ended: false };
    }
  }
}

const still = async (): Promise<Viewer | null> => reviewer;
const open = (since?: string, as: PersonViewer = reviewer) =>
  sevStream(as, since ? { since } : {}, async () => as);
const touch = (number: number) =>
  database().prisma.sev.update({ where: { number }, data: { version: { increment: 1 } } });

test("a change is told as it commits, with its number and version and nothing of what it says", async () => {
  const { number } = await makeSev({ title: "Not for a stream" });
  const stream = await open();
  const told = read(stream, ({ numbers }) => numbers.includes(number));
  await sleep(300);
  await touch(number);
  const { events } = await told;
  expect(events.at(-1)).toEqual({ number, version: 2, changed: expect.any(String) });
  expect(JSON.stringify(events)).not.toContain("Not for a stream");
});

test("who comes back with the last id misses nothing, also what committed late with an earlier time", async () => {
  const [early, late, after] = await Promise.all([makeSev(), makeSev(), makeSev()]);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  // Touched first, committed last: its time is before that of everything the first stream tells.
  const { promise: isTouched, resolve: touched } = Promise.withResolvers<void>();
  const slow = withTx(async (tx) => {
    await tx.sev.update({ where: { number: late.number }, data: { version: 7 } });
    touched();
    await held;
  });
  await isTouched;
  const first = read(await open(), ({ numbers }) => numbers.includes(early.number));
  await sleep(300);
  await touch(early.number);
  const { ids, events } = await first;
  expect(events.filter(({ number, version }) => number === late.number && version === 7)).toEqual([]);
  release();
  await slow;
  await touch(after.number);
  const again = await read(await open(ids.at(-1)), ({ events: so }) =>
    [late.number, after.number].every((number) =>
      so.some((event) => event.number === number && Number(event.version) > 1),
    ),
  );
  expect(again.events).toContainEqual({ number: late.number, version: 7, changed: expect.any(String) });
});

test("of many changes while many listen and break off, each reader has each one in the end", async () => {
  const sevs = await Promise.all(Array.from({ length: 12 }, () => makeSev()));
  const since = new Date().toISOString();
  const writer = (async () => {
    for (let n = 0; n < 36; n++) {
      await touch(sevs[(n * 5) % sevs.length]!.number);
      await sleep(20);
    }
  })();
  const readers = [60, 130, 210].map(async (ms) => {
    const newest = new Map<number, number>();
    for (let from = since; !sevs.every(({ number }) => newest.get(number) === 4); ) {
      const stream = await open(from);
      const so = await read(stream, () => false, ms);
      for (const { number, version } of so.events)
        newest.set(Number(number), Math.max(newest.get(Number(number)) ?? 0, Number(version)));
      from = so.ids.at(-1) ?? from;
    }
    return newest;
  });
  await writer;
  for (const newest of await Promise.all(readers)) expect(newest.size).toBeGreaterThanOrEqual(sevs.length);
}, 30_000);

test("a SEV one is in conflict with is told of without content, a restricted one not at all", async () => {
  const own = await makeSev({ actorId: reviewer.personId });
  const hidden = await makeSev({ restricted: true });
  const plain = await makeSev();
  const stream = await open(new Date().toISOString());
  const { events } = await read(stream, ({ numbers }) => numbers.includes(plain.number));
  expect(events).toContainEqual({ number: own.number, withheld: true });
  expect(events.map(({ number }) => number)).not.toContain(hidden.number);
});

test("the stream ends within seconds once the session is no more, and never opens without the role", async () => {
  let who: Viewer | null = reviewer;
  const stream = await sevStream(reviewer, {}, async () => who);
  const told = read(stream, () => false);
  who = null;
  expect((await told).ended).toBe(true);
  await expect(open(undefined, await makePerson())).rejects.toMatchObject({ code: "forbidden" });
}, 10_000);

test("one person holds so many streams and no more, and a place that is left is free again", async () => {
  const streams = await Promise.all(
    Array.from({ length: STREAMS_MAX }, () => sevStream(reviewer, {}, still)),
  );
  await expect(sevStream(reviewer, {}, still)).rejects.toMatchObject({ code: "too_many" });
  await streams[0]?.cancel();
  await (await sevStream(reviewer, {}, still)).cancel();
  for (const stream of streams.slice(1)) await stream.cancel();
});

test("however many listen, one query asks", async () => {
  let asked = 0;
  const run = onClient(house.db.pool);
  const poller = new Poller(() => ({
    all: (sql) => {
      asked += 1;
      return run.all(sql);
    },
  }));
  const heard: number[][] = [[], [], []];
  const leaves = await Promise.all(
    heard.map((numbers) => poller.listen((changes) => numbers.push(...changes.map(({ number }) => number)))),
  );
  const before = asked;
  const { number } = await makeSev();
  await poller.look();
  expect(asked).toBe(before + 1);
  for (const numbers of heard) expect(numbers).toEqual([number]);
  for (const leave of leaves) leave();
});

test("without waiting it answers what was missed, and ends", async () => {
  const { number } = await makeSev();
  const stream = await sevStream(reviewer, { since: new Date().toISOString(), wait: "0" }, still);
  const { numbers, ended } = await read(stream, () => false);
  expect(numbers).toContain(number);
  expect(ended).toBe(true);
});

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { saveSetting } from "#core/directory/settings/setting.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { withTx } from "#db/tx.ts";
import {
  append,
  clickRead,
  closed,
  FIRST,
  makeReaders,
  noonOf,
  ordinaryDay,
  type Readers,
} from "#test/detection-readers.ts";
import { makeSev } from "#test/factories/sev.ts";
import { type FrozenHouse, freezeHouse } from "#test/frozen-house.ts";
import type { TestHouse } from "#test/house.ts";
import { judge } from "./judge.ts";
import { emptyMemory, type Memory } from "./look.ts";
import { rebuildDetection, rollUp } from "./roll-up.ts";

const HISTORY = 63;
let frozen: FrozenHouse<Readers>;
let house: TestHouse;
beforeAll(async () => {
  frozen = await freezeHouse(async () => {
    const readers = await makeReaders();
    await append(Array.from({ length: HISTORY }, (_, at) => ordinaryDay(readers, at)).flat());
    await rollUp();
    await judge(emptyMemory(), closed(HISTORY - 1));
    return readers;
  });
}, 60_000);
beforeEach(async () => {
  house = await frozen.thaw();
});
afterEach(() => house.drop());
afterAll(() => frozen.drop());

const ada = () => frozen.world.readers[0]!;
const strangers = (at: number, from: number, to: number) =>
  frozen.world.people.slice(from, to).map((one, nth) => clickRead(ada(), FIRST + at, 200 + nth, one));

async function told() {
  const sevs = await database().prisma.sev.findMany({
    where: { actorId: ada().personId, NOT: { storyKey: { startsWith: "sample" } } },
    orderBy: { number: "asc" },
    select: { title: true, automatic: true, reads: true, subjects: true, actorId: true, dss: true },
  });
  const findings = await database().prisma.finding.findMany({
    where: { actorId: ada().personId, NOT: { rule: "sample" } },
    orderBy: { key: "asc" },
    select: { key: true, rule: true, sentences: true, inputs: true },
  });
  return { sevs, findings };
}

async function lookAfter(drafts: Parameters<typeof append>[0], now: Date, memory: Memory = emptyMemory()) {
  await append(drafts);
  await rollUp();
  await judge(memory, now);
}

test("a history raises nothing, and is learned day by day", async () => {
  expect((await told()).sevs).toEqual([]);
  const days = await database().prisma.detectionDay.findMany({ orderBy: { day: "asc" } });
  expect(days).toHaveLength(45);
  expect(days.at(-1)).toMatchObject({ readers: 14, day: FIRST + 60 });
  expect(await database().prisma.detectionScore.count()).toBe(45 * 14);
});

test("forty strangers are told by the next look, in a sentence with its numbers, and no second time", async () => {
  const memory = emptyMemory();
  await lookAfter([...ordinaryDay(frozen.world, 63), ...strangers(63, 30, 70)], noonOf(63), memory);
  const first = await told();
  expect(first.sevs).toMatchObject([{ actorId: ada().personId, dss: 1, subjects: expect.any(Number) }]);
  expect(first.sevs[0]!.title).toMatch(
    /^Somebody in Payroll read 4\d people; usually \d+ \(\d+-\d+\); peers \d+-\d+/,
  );
  expect(first.findings).toMatchObject([
    {
      key: `detected:${ada().personId}:2026-03-09`,
      inputs: { day: "2026-03-09", baseline: "2026-03-06", settings: 2 },
    },
  ]);
  const said = JSON.stringify(first.findings[0]!.sentences);
  expect(said).toMatch(
    /; \d+ without any (known )?tie, 40 newly; .*; as much is expected .* across the company/,
  );
  await judge(memory, noonOf(63));
  await judge(emptyMemory(), noonOf(63));
  await judge(emptyMemory(), closed(63));
  expect(await told()).toEqual(first);
});

test("more of the same is the same SEV, and so is the next day", async () => {
  for (const [key, value] of Object.entries({ detection_alerts: 20, detection_floor: 0.1 }))
    await withTx((tx) =>
      saveSetting(tx, systemViewer("seed"), key, { value, version: 2, reason: "tell more" }),
    );
  const memory = emptyMemory();
  await lookAfter([...ordinaryDay(frozen.world, 63), ...strangers(63, 30, 55)], noonOf(63), memory);
  await lookAfter(strangers(63, 55, 70), noonOf(63), memory);
  await lookAfter(
    [...ordinaryDay(frozen.world, 64), ...strangers(64, 70, 80), ...strangers(64, 20, 40)],
    closed(64),
    memory,
  );
  const { sevs, findings } = await told();
  expect(sevs).toHaveLength(1);
  expect(sevs[0]!.reads).toBeGreaterThan(60);
  expect(findings.map(({ key }) => key.slice(-10))).toEqual(["2026-03-09", "2026-03-10"]);
});

test("reads that come late are told late, and once", async () => {
  await lookAfter([...ordinaryDay(frozen.world, 63), ...ordinaryDay(frozen.world, 64)], closed(64));
  expect((await told()).sevs).toEqual([]);
  await lookAfter(strangers(63, 30, 70), closed(66));
  const late = await told();
  expect(late.findings).toMatchObject([{ inputs: { day: "2026-03-09" } }]);
  await judge(emptyMemory(), closed(67));
  expect(await told()).toEqual(late);
});

test("roll-ups and state made anew from the log say the same, and tell nothing again", async () => {
  await lookAfter([...ordinaryDay(frozen.world, 63), ...strangers(63, 30, 70)], closed(63));
  const before = await told();
  const scores = () =>
    database().prisma.detectionScore.findMany({
      omit: { judgedAt: true },
      orderBy: [{ day: "asc" }, { actorId: "asc" }],
    });
  const kept = await scores();
  await rebuildDetection(systemViewer("cli"));
  await rollUp();
  const { prisma } = database();
  const isStale = async () => (await prisma.detectionState.findFirst())!.stale;
  const memory = emptyMemory();
  await judge(memory, closed(63), 0);
  // Meanwhile the old state goes on judging.
  const bea = frozen.world.readers[1]!;
  await append(
    frozen.world.people.slice(30, 70).map((one, nth) => clickRead(bea, FIRST + 64, 200 + nth, one)),
  );
  await rollUp();
  await judge(memory, closed(63), 0);
  expect(await isStale()).toBe(true);
  const where = { actorId: bea.personId, day: FIRST + 64 };
  const usual = (await prisma.detectionScore.findFirst({ where }))!.usual as { mean: number }[];
  expect(usual[0]!.mean).toBeGreaterThan(1); // of a state that knows nothing it is none
  for (let looks = 0; looks < 100 && (await isStale()); looks++) await judge(memory, closed(63), 2_000);
  expect(await prisma.detectionState.findFirst()).toMatchObject({ stale: false, day: FIRST + 63 });
  expect(await told()).toEqual(before);
  expect((await scores()).filter(({ day }) => day <= FIRST + 63)).toEqual(kept);
});

test("a first look at a whole history judges its newest days by what the days before them were", async () => {
  const { prisma } = database();
  await prisma.detectionState.deleteMany();
  await prisma.detectionDay.deleteMany();
  await prisma.detectionScore.deleteMany();
  await judge(emptyMemory(), noonOf(HISTORY - 3)); // a Friday: of the weekend there are no reads
  expect(await prisma.detectionState.findFirst()).toMatchObject({ day: FIRST + HISTORY - 5 });
  const where = { actorId: ada().personId, day: FIRST + HISTORY - 3 };
  const usual = (await prisma.detectionScore.findFirst({ where }))!.usual as { mean: number }[];
  expect(usual[0]!.mean).toBeGreaterThan(1); // of a state that knows nothing it is none
});

test("what is older than a month is learned from and raises nothing", async () => {
  await lookAfter([...ordinaryDay(frozen.world, 63), ...strangers(63, 30, 70)], closed(100));
  expect((await told()).sevs).toEqual([]);
  const { prisma } = database();
  expect(await prisma.detectionDay.count()).toBe(46);
  // Late reads of such a day are not looked at one by one, either: of many such days a look would never end.
  const kept = await prisma.detectionScore.findFirst({ where: { actorId: ada().personId, day: FIRST + 63 } });
  await lookAfter(strangers(63, 70, 75), closed(100));
  expect(
    await prisma.detectionScore.findFirst({ where: { actorId: ada().personId, day: FIRST + 63 } }),
  ).toEqual(kept);
});

test("a finding that an open window explains whole joins the window's SEV", async () => {
  const { prisma } = database();
  const { number } = await makeSev({ storyKey: "window:1", title: "Everybody can read clicks" });
  const window = {
    sourceId: "small-db",
    principal: "PUBLIC",
    openedLeaf: 1n,
    datasetIds: ["clicks"],
    logins: 9,
  };
  await prisma.exposure.create({
    data: { id: crypto.randomUUID(), sevNumber: number, openedAt: noonOf(62), ...window },
  });
  const first = await prisma.entry.count();
  await append([...strangers(63, 30, 70), ...ordinaryDay(frozen.world, 63)]);
  const reads = await prisma.read.findMany({
    where: { leafIndex: { gte: first } },
    select: { leafIndex: true },
  });
  await prisma.sevRead.createMany({
    data: reads.map(({ leafIndex }) => ({ sevNumber: number, logId: 1, leafIndex, datasetId: "clicks" })),
  });
  await lookAfter([], noonOf(63));
  await judge(emptyMemory(), closed(63));
  expect((await told()).sevs).toEqual([]);
  expect(
    await prisma.finding.findMany({ where: { actorId: ada().personId, NOT: { rule: "sample" } } }),
  ).toMatchObject([{ sevNumber: number }]);
  expect(await prisma.sevEvent.count({ where: { sevNumber: number, kind: "updated" } })).toBe(1);
});

test("a reader's day drawn by lot is a SEV 5 of its own, once, and holds nobody's usual still", async () => {
  await lookAfter([...ordinaryDay(frozen.world, 63), ...ordinaryDay(frozen.world, 64)], closed(64));
  await judge(emptyMemory(), closed(65));
  const drawn = await database().prisma.sev.findMany({ where: { storyKey: { startsWith: "sample:" } } });
  expect(drawn.map(({ automatic, decidedBy }) => [automatic, decidedBy])).toContainEqual([5, "sample"]);
  const scores = await database().prisma.detectionScore.findMany({
    where: { drawn: true, day: { gte: FIRST + 63 } },
  });
  expect(scores).toHaveLength(2);
});

/** What makes one step of telling and closing fail, so that the worker falls there. */
const FALLS = [
  ["sev", "title = ''"],
  ["finding", "rule = 'none'"],
  ["entry", "kind <> 'sev.raise'"],
  ["detection_score", "told_reads IS NULL"],
  ["detection_score", "day < 20521"],
  ["detection_day", "day < 20521"],
  ["detection_state", "day < 20521"],
  ["detection_state", "judged_to < 1000"],
] as const;

test("a worker that falls at any point and starts again tells what one that never fell tells, once", async () => {
  const drafts = [...ordinaryDay(frozen.world, 63), ...strangers(63, 30, 70)];
  await lookAfter(drafts, closed(63));
  const expected = await told();
  await house.drop();
  expect(expected.sevs).toHaveLength(1);
  house = await frozen.thaw();
  await append(drafts);
  await rollUp();
  const owner = openPool(house.ownerUrl, { max: 1 });
  const memory = emptyMemory();
  for (const [table, check] of FALLS) {
    await owner.query(`ALTER TABLE ${table} ADD CONSTRAINT falls CHECK (${check}) NOT VALID`);
    await expect(judge(memory, closed(63)), `${table}: ${check}`).rejects.toThrow();
    await owner.query(`ALTER TABLE ${table} DROP CONSTRAINT falls`);
  }
  await owner.end();
  await Promise.allSettled([judge(memory, closed(63)), judge(emptyMemory(), closed(63))]);
  await judge(memory, closed(63));
  expect(await told()).toEqual(expected);
  expect(await database().prisma.entry.count({ where: { kind: "sev.raise" } })).toBe(
    await database().prisma.sev.count(),
  );
});

/** A suppression that two people put in force, for reads from a moment on. */
const suppress = (over: object = {}) =>
  database().prisma.suppression.create({
    data: {
      ...{ id: crypto.randomUUID(), rules: ["policy", "unexplained", "unusual-volume", "rarity", "slow"] },
      ...{ readerId: ada().personId, until: noonOf(80), wouldSilence: 0, wouldTell: 0, state: "in_force" },
      ...{ askedById: ada().personId, decidedById: frozen.world.readers[1]!.personId, version: 2 },
      beganAt: noonOf(62),
      ...over,
    },
  });

test("what is suppressed is counted and not told; a reader who may silence others is told all the same", async () => {
  const { id } = await suppress();
  await lookAfter([...ordinaryDay(frozen.world, 63), ...strangers(63, 30, 70)], noonOf(63));
  expect((await told()).sevs).toEqual([]);
  const mine = { actorId: ada().personId, day: FIRST + 63 };
  const score = () => database().prisma.detectionScore.findFirst({ where: mine });
  expect(await score()).toMatchObject({ suppressedBy: id, toldReads: null, sevNumber: null });
  await database().prisma.roleAssignment.create({
    data: { personId: ada().personId, role: "reviewer", grantedAt: noonOf(0) },
  });
  await lookAfter(strangers(63, 70, 72), closed(63));
  expect((await told()).sevs).toHaveLength(1);
  expect(await score()).toMatchObject({ suppressedBy: null });
});

test("reads from before a suppression began, or after it was ended, are told", async () => {
  await suppress({ beganAt: noonOf(63) });
  await suppress({ state: "ended", endedAt: new Date(noonOf(63).getTime() - 5 * 3_600_000) });
  await lookAfter([...ordinaryDay(frozen.world, 63), ...strangers(63, 30, 70)], closed(63));
  expect((await told()).sevs).toHaveLength(1);
});

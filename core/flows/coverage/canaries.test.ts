import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { makeCanary } from "#core/directory/coverage/canaries/make-canary.ts";
import { endCanary, planCanary } from "#core/directory/coverage/canaries/plan-canary.ts";
import { lockSource, selectOpenGaps } from "#core/directory/coverage/gaps.ts";
import { storeRecords } from "#core/intake/store-records.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { asOwner } from "#test/as-owner.ts";
import { canaryRead, planned } from "#test/coverage-acts.ts";
import { at, coverageWorld, heal, UNSURE } from "#test/coverage-world.ts";
import { SOURCE_KEY } from "#test/grants-acts.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { SOURCE } from "#test/verbs/world.ts";
import { runCanaries } from "./run-canaries.ts";
import { watchCoverage } from "./watch-coverage.ts";

const reason = "Its owner asked for it";
let house: TestHouse;
let reviewer: PersonViewer;
let verdicts: Awaited<ReturnType<typeof coverageWorld>>["verdicts"];
beforeAll(async () => {
  house = await testHouse();
  ({ reviewer, verdicts } = await coverageWorld());
});
afterAll(() => house.drop());

test("a canary that is found is kept, and is no read anywhere; it is found once", async () => {
  const { prisma } = database();
  const before = await prisma.read.count();
  await planned();
  const { phrase } = await makeCanary(SOURCE_KEY, {});
  const read = canaryRead(phrase);
  const [found] = await storeRecords(SOURCE_KEY, SOURCE, [read]);
  expect(found).toMatchObject({ status: "stored", leafIndex: expect.any(Number) });
  expect(await storeRecords(SOURCE_KEY, SOURCE, [read])).toEqual([{ ...found, status: "already" }]);
  expect(await prisma.read.count()).toBe(before);
  expect(await prisma.canary.findMany()).toMatchObject([{ state: "found", foundAt: read.happenedAt }]);
  expect(await prisma.entry.count({ where: { kind: "canary.find" } })).toBe(1);
});

test("what only looks like a canary is a read: another login, another table beside it, an old phrase, none, one too many", async () => {
  const { prisma } = database();
  const { phrase } = await makeCanary(SOURCE_KEY, {});
  const [touched] = canaryRead(phrase).datasets;
  const alike = [
    canaryRead(phrase, { login: "ada" }),
    canaryRead(phrase, { datasets: [touched!, { ...touched!, relation: "a.chats" }] }),
    canaryRead(phrase, { happenedAt: new Date(Date.now() - 3_600_000) }),
    canaryRead(phrase, { text: { statement: "SELECT * FROM whosaw.canary" } }),
    canaryRead(phrase),
    canaryRead(phrase),
  ];
  const before = await prisma.read.count();
  await storeRecords(SOURCE_KEY, SOURCE, alike);
  expect(await prisma.read.count()).toBe(before + 5);
  expect(
    await prisma.canary.findMany({ where: { state: "found", eventId: alike[4]!.eventId } }),
  ).toHaveLength(1);
  await expect(planned({ version: 1, relation: "a.chats" })).rejects.toMatchObject({ field: "relation" });
  await expect(makeCanary(reviewer, { sourceId: SOURCE })).rejects.toMatchObject({ code: "forbidden" });
});

test("a missed canary turns nobody into cannot tell from the last found to the next, and raises one SEV", async () => {
  const { prisma } = database();
  await prisma.canaryPlan.update({ where: { sourceId: SOURCE }, data: { fromAt: at(6), withinMinutes: 60 } });
  await asOwner(house, "DELETE FROM canary");
  const make = (hour: number, state: "made" | "found") =>
    prisma.canary.create({
      data: {
        ...{ id: crypto.randomUUID(), sourceId: SOURCE, madeAt: at(hour), dueAt: at(hour + 1), state },
        ...{ foundAt: state === "found" ? at(hour) : null, leafIndex: null },
      },
    });
  await make(7, "found");
  await make(8, "made");
  await runCanaries();
  expect(await prisma.canary.count({ where: { state: "missed" } })).toBe(1);
  expect(await verdicts()).toMatchObject({
    ...UNSURE,
    gaps: ["No canary read was found in the log of Small database since 2026-11-04 07:00 UTC."],
  });
  await prisma.sourceGap.updateMany({ data: { learnedAt: at(8) } });
  expect([await watchCoverage(), await watchCoverage()]).toEqual([1, 1]);
  expect(await prisma.sev.findMany({ where: { storyKey: { startsWith: "coverage:" } } })).toMatchObject([
    {
      automatic: 3,
      dss: 4,
      closedAt: null,
      title: expect.stringMatching(/^It is not known who reads at Small database now/),
    },
  ]);
  await make(11, "found");
  await runCanaries();
  const gaps = (await verdicts()).gaps;
  expect(gaps[0]).toContain("from 2026-11-04 07:00 UTC to 2026-11-04 11:00 UTC");
  await heal("canary");
  expect((await verdicts()).window).toBe("none");
});

const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
/** A plan that stands since then, with these canaries. Answers its version. */
async function standing(fromAt: Date, canaries: readonly { made: Date; found?: true; state?: "missed" }[]) {
  const { prisma } = database();
  await asOwner(house, "DELETE FROM canary");
  await heal("canary");
  for (const { made: madeAt, found, state = "made" } of canaries)
    await prisma.canary.create({
      data: {
        ...{ id: crypto.randomUUID(), sourceId: SOURCE, madeAt, dueAt: new Date(madeAt.getTime() + 1) },
        ...(found ? { state: "found", foundAt: madeAt } : { state }),
      },
    });
  const where = { sourceId: SOURCE };
  const { version } = await prisma.canaryPlan.update({ where, data: { fromAt, endedAt: null } });
  return version;
}
const canaryGaps = async () =>
  (await selectOpenGaps(house.run, SOURCE, "canary"))
    .filter(({ learnedAt }) => learnedAt > ago(5))
    .map(({ from, to }) => ({ from, to }));

test("a new plan hides nothing: what was missed before it, or what nobody made, is a gap until the next is found", async () => {
  const found = ago(25);
  const version = await standing(ago(40), [{ made: found, found: true }, { made: ago(20) }]);
  await planned({ version });
  expect(await canaryGaps(), "it may still come").toEqual([]);
  await runCanaries();
  expect(await canaryGaps()).toEqual([{ from: found, to: null }]);
  await runCanaries();
  const { phrase } = await makeCanary(SOURCE_KEY, {});
  const read = canaryRead(phrase);
  await storeRecords(SOURCE_KEY, SOURCE, [read]);
  expect(await canaryGaps()).toEqual([{ from: found, to: read.happenedAt }]);
  const idle = await standing(ago(40), []);
  const { fromAt } = await database().prisma.canaryPlan.findUniqueOrThrow({ where: { sourceId: SOURCE } });
  await planned({ version: idle });
  expect(await canaryGaps(), "nobody made any for 40 minutes").toEqual([{ from: fromAt, to: null }]);
});

test("a plan that ends leaves a gap where a canary was made that nobody looks for any more, and only there", async () => {
  const end = (version: number) => endCanary(systemViewer("seed"), { sourceId: SOURCE, version, reason });
  const found = ago(10);
  await end(await standing(ago(20), [{ made: found, found: true }, { made: ago(5) }]));
  const { endedAt } = await database().prisma.canaryPlan.findUniqueOrThrow({ where: { sourceId: SOURCE } });
  expect(await canaryGaps()).toEqual([{ from: found, to: endedAt }]);
  await end(await standing(ago(20), [{ made: found, found: true }]));
  expect(await canaryGaps()).toEqual([]);
  await standing(ago(0), []);
});

test("once its relation holds a dataset, no read of it is a canary", async () => {
  const { prisma } = database();
  const { phrase } = await makeCanary(SOURCE_KEY, {});
  const map = (mapped: boolean) =>
    prisma.dataset.updateMany({ where: { relation: "whosaw.canary" }, data: { unmapped: !mapped } });
  expect(await map(true)).toEqual({ count: 1 });
  const before = await prisma.read.count();
  await storeRecords(SOURCE_KEY, SOURCE, [canaryRead(phrase)]);
  expect(await prisma.read.count()).toBe(before + 1);
  await map(false);
  await storeRecords(SOURCE_KEY, SOURCE, [canaryRead(phrase, { text: {} })]);
  expect(await prisma.read.count(), "not logged: found by its moment").toBe(before + 1);
});

test("our own gateway's canary is found once a signed head covers it", async () => {
  const { prisma } = database();
  await planCanary(systemViewer("seed"), { sourceId: "gateway", how: "gateway", reason });
  await runCanaries();
  await signHead(house.run);
  await runCanaries();
  expect(await prisma.canary.findMany({ where: { sourceId: "gateway" } })).toMatchObject([
    { state: "found" },
  ]);
  const finds = await prisma.entry.count({ where: { kind: "canary.find" } });
  await prisma.canary.updateMany({ where: { sourceId: "gateway" }, data: { state: "made", foundAt: null } });
  await twoAtOnce("gateway", () => runCanaries());
  expect(await prisma.entry.count({ where: { kind: "canary.find" } }), "two workers find it once").toBe(
    finds + 1,
  );
  const hourMs = 3_600_000;
  const from = new Date(Date.now() - 9 * hourMs);
  await prisma.canaryPlan.update({ where: { sourceId: "gateway" }, data: { fromAt: from } });
  await runCanaries();
  const own = () => selectOpenGaps(house.run, "gateway", "canary");
  expect(await own(), "nobody made any: it logs all the same").toEqual([]);
  const missed = {
    madeAt: new Date(from.getTime() + hourMs),
    dueAt: from,
    state: "missed",
    sourceId: "gateway",
  };
  await prisma.canary.create({ data: { ...missed, id: crypto.randomUUID() } });
  await runCanaries();
  expect(await own()).toMatchObject([{ from }]);
});

/** Lets two begin while the source is locked, and go on together. */
async function twoAtOnce(sourceId: string, act: () => Promise<unknown>): Promise<void> {
  const both = await withTx(async (tx) => {
    await lockSource(tx, sourceId);
    const begun = [act(), act()];
    for (let waiting = 0; waiting < 2; )
      [{ waiting }] = (await house.run.all<{ waiting: number }>(
        statement`SELECT count(DISTINCT pid)::int AS waiting FROM pg_locks WHERE NOT granted AND (database IS NULL OR database = (SELECT oid FROM pg_database WHERE datname = current_database()))`,
      )) as [{ waiting: number }];
    return { begun };
  });
  await Promise.all(both.begun);
}

import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "#core/base/clock.ts";
import { database } from "#db/current.ts";
import { asOwner } from "#test/as-owner.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { sevMetrics } from "./sev-metrics.ts";

let house: TestHouse;
let world: VerbWorld;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
});
afterAll(() => house.drop());

const change = (data: object) => database().prisma.sev.update({ where: { number: world.sev }, data });

test("a SEV counts under its severity and each of its detectors, with the time it took", async () => {
  const { raisedAt } = await database().prisma.sev.findUniqueOrThrow({ where: { number: world.sev } });
  await change({
    acknowledgedAt: new Date(raisedAt.getTime() + 60_000),
    state: "closed",
    label: "true_positive",
    ownerId: world.reviewer.personId,
  });
  const endedAt = new Date(raisedAt.getTime() + 3_600_000);
  await database().prisma.sevEvent.create({
    data: {
      ...{ sevNumber: world.sev, at: endedAt, kind: "state" },
      data: { to: "closed", endedAt: endedAt.toISOString() },
    },
  });
  const metrics = await sevMetrics(world.reviewer, { days: 30 });
  expect(metrics.bySeverity).toMatchObject([
    {
      severity: 0,
      raised: 1,
      acknowledge: { took: { median: 60_000 }, judged: 1, inTime: 1 },
      resolve: { took: { mean: 3_600_000 } },
    },
  ]);
  expect(metrics.byDetector.map(({ detector, labelled, right }) => [detector, labelled, right])).toEqual([
    ["wide-grant 1", 1, 1],
    ["window-reads 1", 1, 1],
  ]);
  await change({ state: "investigating" });
  const { workload } = await sevMetrics(world.reviewer, {});
  expect(workload?.[0]).toMatchObject({ name: world.reviewer.name, open: 1, serious: 1 });
});

test.each(["isTest", "restricted"] as const)("a SEV that is %s counts nowhere", async (column) => {
  await change({ [column]: true });
  const metrics = await sevMetrics(world.reviewer, {});
  await change({ [column]: false });
  expect(metrics).toMatchObject({ raised: 0, bySeverity: [], byDetector: [] });
  expect(metrics.workload?.every(({ open, acts }) => open === 0 && acts === 0)).toBe(true);
});

test("one raised before the span is not counted", async () => {
  // A SEV's times go forward only: its owner alone can make an old one.
  await asOwner(house, "ALTER TABLE sev DISABLE TRIGGER keep_sev_times");
  await change({ raisedAt: new Date(systemClock.now().getTime() - 40 * 86_400_000) });
  expect((await sevMetrics(world.reviewer, { days: 30 })).raised).toBe(0);
  expect((await sevMetrics(world.reviewer, { days: 60 })).raised).toBe(1);
});

test("worker representatives see totals and no single person; employees nothing", async () => {
  const workers = await makePerson({ roles: ["workers"] });
  const metrics = await sevMetrics(workers, {});
  expect(metrics.raised).toBe(1);
  expect(metrics.workload).toBeNull();
  expect(JSON.stringify(metrics)).not.toContain(world.reviewer.name);
  await expect(sevMetrics(world.employee, {})).rejects.toMatchObject({ code: "forbidden" });
});

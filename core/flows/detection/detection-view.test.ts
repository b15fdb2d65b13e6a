import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { setDetection } from "#core/detect/kept/set-detection.ts";
import { detectionSettings } from "#core/detect/kept/settings.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";
import { asReader } from "../my-page/as-reader.ts";
import { detectionView } from "./detection-view.ts";
import { dryRunDetection } from "./dry-run.ts";
import { judge } from "./judge.ts";
import { emptyMemory } from "./look.ts";
import { openReader } from "./open-reader.ts";
import { rollUp } from "./roll-up.ts";

let house: TestHouse;
let world: VerbWorld;
let admin: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  admin = await makePerson({ roles: ["admin"] });
});
afterAll(() => house.drop());

const reason = "We looked at it together";
const now = new Date();

async function finding(rule: string, actorId: string, sev: object): Promise<void> {
  const key = crypto.randomUUID();
  const { number } = await makeSev({ storyKey: key, title: key, actorId, raisedAt: now, ...sev });
  const span = { firstAt: now, lastAt: now, raisedAt: now, sentences: [], inputs: {} };
  await database().prisma.finding.create({
    data: { id: key, key, rule, ruleVersion: 1, sevNumber: number, actorId, ...span },
  });
}

test("a verdict on close moves the rule's precision, by role too; a restricted SEV, a test or an open one does not", async () => {
  const clerk = world.snooper.personId;
  await database().prisma.person.update({ where: { id: clerk }, data: { title: "Clerk" } });
  const before = (await detectionView(world.reviewer)).rules.find(({ rule }) => rule === "rarity");
  expect(before).toBeUndefined();
  const right = { state: "closed", endedAt: now, label: "true_positive" };
  await finding("rarity", clerk, right);
  await finding("rarity", world.dba.personId, { ...right, state: "dismissed", label: "false_positive" });
  await finding("rarity", clerk, { state: "triage" });
  await finding("rarity", clerk, { ...right, restricted: true });
  await finding("rarity", clerk, { ...right, isTest: true });
  const after = (await detectionView(world.reviewer)).rules.find(({ rule }) => rule === "rarity")!;
  expect(after).toMatchObject({
    raised: 3,
    recent: 3,
    open: 1,
    precision: { right: 1, wrong: 1, mean: 0.5 },
  });
  expect(after.byRole).toMatchObject([
    { role: "Clerk", precision: { right: 1, wrong: 0 } },
    { role: "employee", precision: { right: 0, wrong: 1 } },
  ]);
});

const tells = async (kind: string) => {
  const { rows } = await database().pool.query(
    "SELECT data->'to' AS who FROM pgboss.job WHERE name = 'tell' AND data->>'kind' = $1",
    [kind],
  );
  return rows.flatMap(({ who }) => who).sort();
};

test("a setting changes with its version and within its bounds, by an admin alone; what tells less waits a day and reviewers hear of it", async () => {
  const change = { key: "detection_alerts", value: 9, version: 1, reason };
  await expect(setDetection(world.reviewer, change)).rejects.toMatchObject({ code: "forbidden" });
  await expect(setDetection(admin, { ...change, value: 0 })).rejects.toMatchObject({ code: "invalid" });
  expect(await setDetection(admin, change)).toMatchObject({ value: 9, version: 2, next: null });
  await expect(setDetection(admin, { ...change, value: 3 })).rejects.toMatchObject({ code: "stale" });
  expect(await tells("detection.less")).toEqual([]);
  const less = await setDetection(admin, { ...change, value: 2, version: 2 });
  expect(less).toMatchObject({ value: 9, version: 3, next: { value: 2 } });
  expect(await tells("detection.less")).toEqual([world.reviewer.personId, world.reviewer2.personId].sort());
  const { settings, budget } = await detectionView(world.reviewer);
  expect(settings[0]).toMatchObject({ key: "detection_alerts", value: 9, version: 3, next: { value: 2 } });
  expect(budget.predicted).toBe(9);
  const kept = await detectionSettings(house.run, new Date(less.next!.from.getTime()));
  expect([kept.settings.alertsADay, kept.version]).toEqual([2, 2]);
  await expect(detectionView(world.employee)).rejects.toMatchObject({ code: "forbidden" });
});

const DAY = 20_700;
/** Sixty learned days of the snooper and one other, of which the last has something rare. */
async function scores(): Promise<void> {
  const { prisma } = database();
  const days = Array.from({ length: 60 }, (_, at) => DAY + at);
  await prisma.detectionDay.createMany({
    data: days.map((day) => ({
      day,
      readers: 2,
      reads: 9n,
      threshold: 1,
      settings: 0,
      closedAt: now,
    })),
  });
  const usual = [{ measure: "V.people", value: 3, mean: 2.4, low: 0, high: 6, peers: [0, 8] }];
  const rare = [{ family: "U", measure: "U.untied", score: 6, exceedance: 0.001 }];
  await prisma.detectionScore.createMany({
    data: days.flatMap((day) =>
      [world.snooper, world.dba].map(({ personId }) => ({
        ...{ actorId: personId, day, reads: 4, people: 3, usual, judgedAt: now },
        families: day === DAY + 59 && personId === world.snooper.personId ? rare : [],
      })),
    ),
  });
}

test("a dry run says what other settings would have told, by unit, changes nothing, and is an entry; of one's own unit it says nothing", async () => {
  await scores();
  const tries = () => database().prisma.entry.count({ where: { kind: "detection.try" } });
  const before = await tries();
  const versions = await database().prisma.setting.count();
  const same = await dryRunDetection(world.reviewer, {});
  expect(same).toMatchObject({ days: 30, present: { alerts: 1, byFamily: { U: 1 } }, gained: [], lost: [] });
  const strict = await dryRunDetection(world.reviewer, { detection_floor: "0.0001" });
  expect(strict).toMatchObject({ wanted: { alerts: 0 }, lost: [{ who: "Clerk in Ads", family: "U" }] });
  await expect(dryRunDetection(world.reviewer, { detection_floor: 9 })).rejects.toThrow();
  expect(await database().prisma.setting.count()).toBe(versions);
  const colleague = await makePerson({ roles: ["reviewer"], teamId: "Ads" });
  expect(await dryRunDetection(colleague, {})).toMatchObject({ days: 30, present: { alerts: 0 } });
  expect(await tries()).toBe(before + 3);
});

test("alerts a day are what was told as news, and the last look is one that found nothing, too", async () => {
  const { prisma } = database();
  const told = { toldReads: 4, sevNumber: world.sev };
  const last = { day: DAY + 59, actorId: world.snooper.personId };
  await prisma.detectionScore.updateMany({ where: last, data: { ...told, news: true } });
  await prisma.detectionScore.updateMany({ where: { ...last, day: DAY + 58 }, data: told });
  const { budget, running } = await detectionView(world.reviewer);
  expect(budget.days.slice(-2).map(({ alerts }) => alerts)).toEqual([0, 1]);
  expect(budget.actual).toBeCloseTo(1 / 28);
  expect(running.lastLookAt).toBeNull();
  await rollUp();
  await judge(emptyMemory(), new Date(0));
  await judge(emptyMemory(), new Date(0));
  const after = (await detectionView(world.reviewer)).running;
  expect(Date.now() - after.lastLookAt!.getTime()).toBeLessThan(60_000);
  expect([after.judgedTo, after.failing]).toEqual([after.rolledTo, 0]);
});

test("a reader's days name no SEV that does not exist for the viewer", async () => {
  const { prisma } = database();
  const { number: hidden } = await makeSev({ restricted: true });
  const where = { actorId: world.snooper.personId };
  await prisma.detectionScore.updateMany({ where: { ...where, day: DAY + 59 }, data: { sevNumber: hidden } });
  await prisma.detectionScore.updateMany({
    where: { ...where, day: DAY + 58 },
    data: { sevNumber: world.sev },
  });
  const { days } = await openReader(world.reviewer, { number: world.sev, reader: world.snooper.personId });
  expect(days.slice(0, 2).map(({ sevNumber }) => sevNumber)).toEqual([null, world.sev]);
});

test("a SEV's reader opens with an entry, by unit until somebody investigates; nobody else's does", async () => {
  const entries = () => database().prisma.entry.count({ where: { kind: "sev.evidence.open" } });
  const before = await entries();
  const opened = await openReader(world.reviewer, { number: world.sev, reader: world.snooper.personId });
  expect(opened).toMatchObject({ who: "Clerk in Ads" });
  expect(opened.days).toHaveLength(30);
  expect(opened.days[0]).toMatchObject({
    day: "2026-11-02",
    usual: [{ measure: "V.people", value: 3, high: 6 }],
  });
  expect(await entries()).toBe(before + 1);
  const other = { number: world.sev, reader: world.dba.personId };
  await expect(openReader(world.reviewer, other)).rejects.toMatchObject({ code: "invalid" });
  await expect(openReader(world.employee, other)).rejects.toMatchObject({ code: "forbidden" });
  expect(await entries()).toBe(before + 1);
});

test("a reader sees what is inferred about them, and not what would be told", async () => {
  const { usual } = await asReader(house.run, world.snooper, now);
  expect(usual).toEqual({
    day: "2026-11-02",
    days: 60,
    measures: [{ measure: "V.people", value: 3, mean: 2.4, low: 0, high: 6, peers: [0, 8] }],
  });
  expect((await asReader(house.run, world.employee, now)).usual).toBeNull();
});

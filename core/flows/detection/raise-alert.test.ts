import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import type { Finding } from "#core/base/finding.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { loadCircumstances } from "#core/detect/kept/load-circumstances.ts";
import { knownScores } from "#core/detect/kept/scores.ts";
import { detectionSettings } from "#core/detect/kept/settings.ts";
import { dayName } from "#core/detect/rollup/local-time.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { readHead } from "#core/log/tree/head.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { withTx } from "#db/tx.ts";
import { makeAlert } from "#test/factories/alert.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { actorFacts, chatRead, makeSource } from "#test/verbs/world.ts";
import { heldReads } from "../my-page/held-reads.ts";
import { tellSubjects } from "../tell-mine/tell-subjects.ts";
import { raiseDrawn } from "./draw.ts";
import { selectHeld } from "./held-readers.ts";
import { emptyMemory } from "./look.ts";
import { raiseAlert } from "./raise-alert.ts";
import { selectEvidence } from "./select-evidence.ts";
import { tellAlerts } from "./tell-alerts.ts";

const worker = systemViewer("worker");
const DAY = 20_600;
let house: TestHouse;
let people: PersonViewer[];
beforeAll(async () => {
  house = await testHouse();
  people = [await makePerson(), await makePerson(), await makePerson()];
  await makeSource([]);
  for (const [id, dss] of [
    ["clicks", 1],
    ["prompts", 3],
  ] as const)
    await database().prisma.dataset.create({
      data: { id, name: id, dss, sourceId: "small-db", relation: `a.${id}`, unmapped: false },
    });
  await tellSubjects(); // from here on
});
afterAll(() => house.drop());

const DSS = { chats: 4, prompts: 3, clicks: 1 } as const;
/** Reads of one dataset at minutes of a day, each of one of the people. */
async function read(
  by: PersonViewer,
  dataset: keyof typeof DSS,
  minutes: readonly number[],
  over: Parameters<typeof chatRead>[3] = {},
): Promise<number[]> {
  const drafts = minutes.map((minute, at) =>
    chatRead(by, new Date(DAY * DAY_MS + 9 * HOUR_MS + minute * 60_000), [people[at % 3]!.personId], {
      actor: actorFacts(by),
      datasets: [{ id: dataset, dss: DSS[dataset] }],
      ...over,
    }),
  );
  return (await appendReads(systemViewer("seed"), drafts)).map(({ leafIndex }) => leafIndex);
}

const reader = () => makePerson({ teamId: "Ads", isSubject: false });
const around = () => loadCircumstances(house.run);

/** Tells of a reader's day, for a reason; answers the SEV's number. */
async function told(
  by: PersonViewer,
  measure: string,
  { telling = "new" as const, known = null as number | null, on = DAY, ...rest }: Partial<ToldWith> = {},
) {
  const { alert } = await makeAlert(by.personId, on, measure, { telling });
  const day = dayName(on);
  const finding: Finding = {
    ...{ key: `detected:${by.personId}:${day}`, rule: "unexplained", ruleVersion: 1, actorId: by.personId },
    ...{ sentences: [`{actor} read ${alert.measured.rollup.reads} times`], inputs: { day } },
    ...{ firstAt: new Date(alert.measured.rollup.firstMs), lastAt: new Date(alert.measured.rollup.lastMs) },
  };
  const before = (await readHead(house.run)).edge.size;
  const with_ = { around: await around(), before, known, ...rest };
  return withTx((tx) => raiseAlert(tx, worker, alert, finding, with_));
}
interface ToldWith {
  telling: "new" | "more" | "joined";
  known: number | null;
  evidenceMax: number;
  on: number;
}

const sevOf = (number: number) =>
  database().prisma.sev.findUniqueOrThrow({
    where: { number },
    select: { title: true, dss: true, reads: true, state: true },
  });
const findingsOn = (sevNumber: number) => database().prisma.finding.findMany({ where: { sevNumber } });
const end = (number: number) =>
  database().prisma.sev.update({ where: { number }, data: { state: "dismissed", endedAt: new Date() } });

/** The entries behind a reason, of those that a reader's day has. */
async function behind(by: PersonViewer, measure: string, rare?: Parameters<typeof makeAlert>[3]) {
  const { alert } = await makeAlert(by.personId, DAY, measure, rare);
  const before = (await readHead(house.run)).edge.size;
  const { reads, found } = await selectEvidence(house.run, alert, await around(), before);
  expect(found).toBe(reads.length);
  return reads.map(({ leafIndex }) => leafIndex);
}

test("a day drawn by lot tells nobody whose data it has and holds no name back, until somebody takes it for more", async () => {
  const by = await reader();
  await read(by, "chats", [1, 2, 3]);
  const { alert } = await makeAlert(by.personId, DAY, "V.reads");
  const number = await withTx((tx) => raiseDrawn(tx, worker, alert.measured.rollup));
  const news = async () => {
    await tellSubjects();
    const jobs = await database().pool.query(
      "SELECT jsonb_array_length(data->'to') AS people FROM pgboss.job WHERE name = 'tell' AND data->>'kind' = 'me.sev'",
    );
    return jobs.rows.reduce((sum, { people }) => sum + people, 0);
  };
  const held = async () => (await heldReads(house.run, people[0]!.personId, "UTC")).length;
  expect([await news(), await held()]).toEqual([0, 0]);
  await database().prisma.sev.update({ where: { number: number! }, data: { triaged: 3 } });
  await database().prisma.sevEvent.create({
    data: { sevNumber: number!, at: new Date(), kind: "updated", data: {} },
  });
  expect([await news(), await held()]).toEqual([3, 1]);
});

test("the story of a day goes on in its SEV, whatever the next reads are mostly of", async () => {
  const by = await reader();
  await read(by, "clicks", [1, 2, 3]);
  const first = await told(by, "V.reads");
  await read(by, "chats", [30]);
  const more = await told(by, "V.reads", { known: first!.number });
  expect(more).toEqual({ number: first!.number, isNew: false });
  expect(await sevOf(first!.number)).toMatchObject({
    title: "Somebody in Ads read 4 times",
    dss: 4,
    reads: 4,
  });
  expect(await findingsOn(first!.number)).toHaveLength(1);
});

test("what only goes on joins the reader's open SEV in whichever dataset, and is raised when none is open", async () => {
  const by = await reader();
  await read(by, "clicks", [1, 2, 3]);
  const first = await told(by, "V.reads", { telling: "joined" });
  expect(first).toMatchObject({ isNew: true });
  await read(by, "prompts", [50, 51, 52, 53]);
  expect(await told(by, "V.family prompts", { telling: "joined" })).toEqual({
    number: first!.number,
    isNew: false,
  });
  expect(await sevOf(first!.number)).toMatchObject({ title: "Somebody in Ads read 3 times", dss: 3 });
  await end(first!.number);
  await read(by, "prompts", [70]);
  const next = await told(by, "V.family prompts", { telling: "joined", known: first!.number });
  expect(next).toMatchObject({ isNew: true });
  expect(next!.number).not.toBe(first!.number);
  expect(
    [await findingsOn(first!.number), await findingsOn(next!.number)].map(({ length }) => length),
  ).toEqual([1, 1]);
});

test("a slow story that goes on without another read of it says so on its SEV: what is told has a finding of its day", async () => {
  const by = await reader();
  await read(by, "prompts", [1, 2, 3]);
  const first = await told(by, "S.total");
  await read(by, "prompts", [24 * 60], { subjectIds: [] });
  const next = await told(by, "S.total", { on: DAY + 1, telling: "joined" });
  expect(next).toEqual({ number: first!.number, isNew: false });
  expect(await told(by, "S.total", { on: DAY + 1, known: first!.number })).toEqual(next);
  const keys = (await findingsOn(first!.number)).map(({ key }) => key);
  expect(keys.sort()).toEqual([DAY, DAY + 1].map((day) => `detected:${by.personId}:${dayName(day)}`));
  expect(await sevOf(first!.number)).toMatchObject({ reads: 3 });
});

test("of more reads than a SEV can bear the most sensitive are its evidence, and how many there were is kept", async () => {
  const by = await reader();
  await read(by, "clicks", [1, 2, 3]);
  await read(by, "chats", [4]);
  const { number } = (await told(by, "V.reads", { evidenceMax: 2 }))!;
  expect(await sevOf(number)).toMatchObject({ reads: 2, dss: 4 });
  expect((await findingsOn(number))[0]!.inputs).toMatchObject({ "reads found": 4, "reads kept": 2 });
  await read(by, "clicks", [8]);
  await told(by, "V.reads", { evidenceMax: 2, known: number });
  expect((await findingsOn(number))[0]!.inputs).toMatchObject({ "reads found": 5 });
});

test("evidence is what the first sentence speaks of: its data, its hours, its way in, its rule; of people, what names them", async () => {
  const by = await reader();
  const { prisma } = database();
  const validFrom = new Date((DAY - 30) * DAY_MS);
  await prisma.purpose.create({ data: { id: "small", title: "small", plain: "", maxDss: 2, validFrom } });
  await prisma.purposeDataset.create({ data: { purposeId: "small", datasetId: "prompts" } });
  await prisma.purposeHolder.create({
    data: { purposeId: "small", personId: by.personId, since: validFrom },
  });
  const prompts = await read(by, "prompts", [1, 2]);
  const clicks = await read(by, "clicks", [3], { text: { application: "psql" } });
  const exported = await read(by, "clicks", [4], { how: "export", text: { application: "psql" } });
  const late = await read(by, "clicks", [400]);
  const whole = await read(by, "clicks", [5], { scope: "dataset", subjectIds: [] });
  const above = await read(by, "prompts", [6], { purposeId: "small" });
  expect(await behind(by, "V.family prompts")).toEqual([...prompts, ...above]);
  expect(await behind(by, "V.people")).toEqual([...prompts, ...clicks, ...exported, ...late, ...above]);
  expect(await behind(by, "V.reads")).toContain(whole[0]);
  const rare = (dimension: "dss" | "hour" | "way" | "purpose", category: string) =>
    behind(by, `R.${dimension}`, { rare: { dimension, category } });
  expect(await rare("dss", "clicks:1")).toEqual([...clicks, ...exported, ...late, ...whole]);
  expect(await rare("hour", "weekday 15")).toEqual(late);
  expect(await rare("purpose", "small")).toEqual(above);
  const { alert } = await makeAlert(by.personId, DAY, "V.reads");
  const way = [...alert.measured.rollup.categories.way.keys()].find((key) => key.endsWith(":export"))!;
  expect(way).toMatch(/^[0-9a-f]{12}:export$/);
  expect(await rare("way", way)).toEqual(exported);
  expect(await behind(by, "P.dss-above")).toEqual(above);
  expect(await behind(by, "P.purpose-missing")).toEqual([
    ...prompts,
    ...clicks,
    ...exported,
    ...late,
    ...whole,
  ]);
});

test("a reader is held while a SEV stands, also one that it was merged into, whatever the verdict", async () => {
  const by = await reader();
  await read(by, "clicks", [1, 2, 3]);
  const { number } = (await told(by, "V.reads"))!;
  const { prisma } = database();
  const span = async () => (await selectHeld(house.run)).filter(({ actor }) => actor === by.personId);
  const other = await reader();
  await read(other, "clicks", [1, 2]);
  const { number: into } = (await told(other, "V.reads"))!;
  await prisma.sev.update({
    where: { number },
    data: { state: "merged", mergedInto: into, endedAt: new Date(0) },
  });
  expect(await span()).toMatchObject([{ toMs: Number.POSITIVE_INFINITY }]);
  await prisma.sev.update({
    where: { number: into },
    data: { state: "closed", label: "false_positive", endedAt: new Date(5_000) },
  });
  expect(await span()).toMatchObject([{ toMs: 5_000 }]);
});

test("only what was told is marked as told, and an alert that cannot be told keeps none of the others", async () => {
  const [none, broken, fine] = [await reader(), await reader(), await reader()];
  for (const by of [none, broken, fine]) await read(by, "clicks", [1, 2, 3]);
  const made = [
    await makeAlert(none.personId, DAY, "R.dataset", { rare: { dimension: "dataset", category: "none" } }),
    await makeAlert(broken.personId, DAY, "V.reads"),
    await makeAlert(fine.personId, DAY, "V.reads"),
  ];
  const alerts = made.map(({ alert }) => alert);
  const result = { day: DAY, alerts, audit: [], judged: made.map(({ judged }) => judged) };
  const owner = openPool(house.ownerUrl, { max: 1 });
  await owner.query(
    `ALTER TABLE sev ADD CONSTRAINT falls CHECK (actor_id <> '${broken.personId}') NOT VALID`,
  );
  const memory = emptyMemory();
  const tell = async (hours: number) => {
    const now = new Date(DAY * DAY_MS + hours * HOUR_MS);
    const all = { run: house.run, memory, around: await around(), now, today: DAY, readers: 3, failed: [] };
    const again = await tellAlerts(
      { ...all, kept: await detectionSettings(house.run) },
      result,
      null,
      new Map(),
    );
    return { again: [...again], failed: all.failed.length };
  };
  expect(await tell(12)).toEqual({ again: [broken.personId], failed: 1 });
  expect(await tell(19)).toEqual({ again: [], failed: 1 });
  const known = await knownScores(house.run, DAY);
  expect(known.get(none.personId)).toMatchObject({ reads: 3, toldReads: null });
  expect(known.get(fine.personId)).toMatchObject({ toldReads: 3, sevNumber: expect.any(Number) });
  expect(known.get(broken.personId)).toBeUndefined();
  await owner.query("ALTER TABLE sev DROP CONSTRAINT falls");
  await owner.end();
  expect(await tell(20)).toEqual({ again: [], failed: 0 });
  expect((await knownScores(house.run, DAY)).get(broken.personId)).toMatchObject({ toldReads: 3 });
});

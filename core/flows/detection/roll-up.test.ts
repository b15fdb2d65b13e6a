import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { emptyState } from "#core/detect/engine/state.ts";
import { forgetInRollups } from "#core/detect/kept/fold-rollups.ts";
import { loadCircumstances } from "#core/detect/kept/load-circumstances.ts";
import { loadDay } from "#core/detect/kept/load-days.ts";
import { keepDay, lateReads } from "#core/detect/kept/scores.ts";
import { markStale, readStateRow, saveState } from "#core/detect/kept/state-row.ts";
import { dayOf } from "#core/detect/rollup/local-time.ts";
import { saveHolders } from "#core/directory/save-holders.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { SourceDraft } from "#core/log/entry/draft.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource } from "#test/verbs/world.ts";
import { judge } from "./judge.ts";
import { emptyMemory } from "./look.ts";
import { rebuildDetection, rollUp, rollUpBatch } from "./roll-up.ts";

let house: TestHouse;
let ada: PersonViewer;
let tokyo: PersonViewer;
let victims: PersonViewer[];
beforeAll(async () => {
  house = await testHouse();
  ada = await makePerson({ name: "ada", isSubject: false });
  tokyo = await makePerson({ name: "tokyo", timeZone: "Asia/Tokyo", isSubject: false });
  victims = [await makePerson(), await makePerson(), await makePerson()];
  await makeSource([ada, tokyo]);
});
afterAll(() => house.drop());

const worker = systemViewer("worker");
/** Of the beginning of 2026. */
const DAY = 20_460;
const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 2, day, hour, minute));
const append = (drafts: readonly SourceDraft[]) => appendReads(systemViewer("seed"), drafts);
const ids = (...which: number[]) => which.map((at) => victims[at]!.personId);
const tables = async () => ({
  hours: (await house.run.all(HOURS)).map((row) => JSON.stringify(row)),
  people: (await house.run.all(PEOPLE)).map((row) => JSON.stringify(row)),
});
const HOURS = {
  text: 'SELECT to_jsonb(t) FROM rollup_hour t ORDER BY t::text COLLATE "C"',
  values: [],
} as never;
const PEOPLE = {
  text: 'SELECT to_jsonb(t) FROM rollup_person t ORDER BY t::text COLLATE "C"',
  values: [],
} as never;

test("reads are rolled up once, in whatever order and however late they come, and a rebuild makes the same tables", async () => {
  const drafts = [
    chatRead(ada, at(4, 9, 10), ids(0), { text: { application: "psql", request: "T-1" } }),
    chatRead(ada, at(4, 9, 50), ids(0, 1), { purposeId: "evaluation" }),
    chatRead(ada, at(4, 9, 20), ids(0), { text: { application: "psql", request: "T-1" } }),
    chatRead(ada, at(3, 23), [], { scope: "dataset" }),
    chatRead(ada, at(5, 9), ids(2), { outcome: "refused" }),
    chatRead(ada, at(4, 9), [ada.personId]),
    chatRead(tokyo, at(4, 16), ids(2)), // the 5th in Tokyo
  ];
  for (const draft of [...drafts].reverse()) {
    await append([draft]);
    await rollUp();
  }
  await rollUp();
  const kept = await tables();
  expect(kept.people).toHaveLength(4);
  const around = await loadCircumstances(house.run);
  const day = async (date: string) =>
    Object.fromEntries((await loadDay(house.run, dayOf(date), around)).map((each) => [each.actor, each]));
  const fourth = await day("2026-03-04");
  expect(Object.keys(fourth)).toEqual([ada.personId]);
  expect(fourth[ada.personId]).toMatchObject({
    reads: 4,
    firstMs: at(4, 9).getTime(),
    lastMs: at(4, 9, 50).getTime(),
  });
  expect(new Set(fourth[ada.personId]!.subjects.keys())).toEqual(new Set(ids(0, 1)));
  expect(Object.keys(await day("2026-03-05"))).toEqual([tokyo.personId]);
  expect((await day("2026-03-03"))[ada.personId]).toMatchObject({ reads: 1 });
  await rebuildDetection(systemViewer("cli"));
  await rollUp();
  expect(await tables()).toEqual(kept);
});

test("a batch that fails half way adds nothing, and two workers add it once", async () => {
  const before = await tables();
  await append([chatRead(ada, at(9, 9), ids(0)), chatRead(ada, at(9, 9), ids(0))]);
  const owner = openPool(house.ownerUrl, { max: 1 });
  await owner.query("ALTER TABLE rollup_person ADD CONSTRAINT none CHECK (hour < 0) NOT VALID");
  await expect(rollUp()).rejects.toThrow();
  expect(await tables()).toEqual(before);
  await owner.query("ALTER TABLE rollup_person DROP CONSTRAINT none");
  await owner.end();
  await Promise.all([rollUpBatch(), rollUpBatch()]);
  const reads = await database().prisma.rollupHour.findMany({
    where: { hour: at(9, 9).getTime() / 3_600_000 },
  });
  expect(reads).toMatchObject([{ reads: 2 }]);
});

test("the roll-ups grow with people, not with reads", async () => {
  const rows = async () => (await tables()).people.length;
  await append([chatRead(ada, at(10, 9), ids(0))]);
  await rollUp();
  const before = await rows();
  await append(Array.from({ length: 300 }, (_, n) => chatRead(ada, at(10, 9, n % 60), ids(0))));
  await rollUp();
  expect(await rows()).toBe(before);
});

test("an erased subject stands under the id that took their place, and a rebuild says the same", async () => {
  const alias = crypto.randomUUID();
  const personId = victims[2]!.personId;
  await database().prisma.detectionState.update({ where: { id: 1 }, data: { stale: false } });
  await withTx((tx) => forgetInRollups(onTx(tx), { personId, alias, kept: true }));
  await house.run.all({
    text: "SELECT forget_in_index($1, $2, '{}', '')",
    values: [personId, alias],
  } as never);
  const kept = await tables();
  expect(kept.people.join()).toContain(alias);
  expect(kept.people.join()).not.toContain(personId);
  expect(await database().prisma.detectionState.findFirst()).toMatchObject({ stale: true });
  await rebuildDetection(systemViewer("cli"));
  await rollUp();
  expect(await tables()).toEqual(kept);
});

test("roll-ups that are being made anew are not begun anew, and reviewers are told when they are", async () => {
  const reviewer = await makePerson({ roles: ["reviewer"] });
  await rollUp();
  await judge(emptyMemory());
  await rebuildDetection(systemViewer("cli"));
  await expect(rebuildDetection(systemViewer("cli"))).rejects.toMatchObject({ code: "busy" });
  const { rows } = await database().pool.query(
    "SELECT data->'to' AS who FROM pgboss.job WHERE name = 'tell' AND data->>'kind' = 'detection.rebuild'",
  );
  expect(rows.at(-1)).toEqual({ who: [reviewer.personId] });
  await rollUp();
});

test("a state that became stale while another was made of it is not written over, and what is late counts from the first learned day", async () => {
  const row = await readStateRow(house.run);
  await markStale(house.run);
  expect(await saveState(house.run, emptyState(), row.version)).toBe(false);
  expect(await readStateRow(house.run)).toMatchObject({ stale: true });
  expect(await saveState(house.run, emptyState(), row.version + 1)).toBe(true);
  expect(await readStateRow(house.run)).toMatchObject({ stale: false });
  const by = await makePerson({ isSubject: false });
  await appendReads(
    worker,
    Array.from({ length: 40 }, (_, at) =>
      chatRead(by, new Date((DAY - 500 + at) * DAY_MS), [victims[0]!.personId]),
    ),
  );
  await rollUp();
  await database().prisma.detectionDay.deleteMany();
  const day = { day: DAY, readers: 9, reads: 12, threshold: 1, settings: 0 };
  await keepDay(house.run, day);
  const { late, learned } = await lateReads(house.run);
  expect([learned, late < 40]).toEqual([12, true]);
});

test("a purpose that was held before it is held now covered reads of then", async () => {
  const by = await makePerson({ isSubject: false });
  const validFrom = new Date((DAY - 30) * DAY_MS);
  await database().prisma.purpose.create({
    data: { id: "again", title: "again", plain: "", maxDss: 4, validFrom },
  });
  const holds = async () =>
    (await loadCircumstances(house.run)).holds("again", by.personId, DAY * DAY_MS, DAY * DAY_MS);
  const save = (holders: string[]) =>
    withTx((tx) =>
      saveHolders(
        tx,
        worker,
        [{ id: "again", holders, validFrom: validFrom.toISOString() }],
        new Map([["by", by.personId]]),
      ),
    );
  expect(await holds()).toBe(false);
  await save(["by"]);
  await save([]);
  await save(["by"]);
  expect(await holds()).toBe(true);
});

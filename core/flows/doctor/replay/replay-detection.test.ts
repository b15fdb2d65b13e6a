import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { dropOldDetection } from "#core/detect/kept/drop-old.ts";
import { markTold } from "#core/detect/kept/scores.ts";
import { sealTold } from "#core/detect/kept/seal-told.ts";
import { dayName } from "#core/detect/rollup/local-time.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { onClient, onTx, type Runner } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { SILENCED } from "#test/attacks/silenced.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource } from "#test/verbs/world.ts";
import { judge } from "../../detection/judge.ts";
import { emptyMemory } from "../../detection/look.ts";
import { rollUp } from "../../detection/roll-up.ts";
import { makeTools } from "../deep.ts";
import { recountHours, recountRollups } from "../recount-rollups.ts";
import { firstOf, type Tally } from "../tally.ts";
import { replayDetection } from "./replay-detection.ts";

let house: TestHouse;
let owner: pg.Pool;
let superuser: pg.PoolClient;
let run: Runner;
let ada: PersonViewer;
const worker = systemViewer("worker");
const TODAY = Math.floor(Date.now() / DAY_MS);
const at = (day: number, minute: number) => new Date((TODAY + day) * DAY_MS + minute * 60_000);

/** Three days ago is closed, yesterday grows; one day of it is told, as a look tells it. */
beforeAll(async () => {
  house = await testHouse();
  ada = await makePerson({ name: "ada", isSubject: false });
  await makePerson({ externalId: "gus", isSubject: false });
  const people = [await makePerson(), await makePerson(), await makePerson()].map((one) => one.personId);
  await makeSource([ada]);
  const text = { application: "psql", request: "T-1" };
  await appendReads(systemViewer("seed"), [
    ...[0, 1, 2, 3, 4].map((n) => chatRead(ada, at(-4, n * 5), [people[n % 3]!], { text })),
    ...[0, 1, 2].map((n) => chatRead(ada, at(-1, n * 5), people, { text })),
    chatRead(ada, at(-1, 90), [], { scope: "dataset" }),
  ]);
  await rollUp();
  await judge(emptyMemory());
  const day = TODAY - 4;
  const { number } = await makeSev({ actorId: ada.personId });
  const spans = { firstAt: at(-4, 0), lastAt: at(-4, 20), raisedAt: new Date() };
  const key = `detected:${ada.personId}:${dayName(day)}`;
  await database().prisma.finding.create({
    data: {
      ...{ id: crypto.randomUUID(), key, rule: "unexplained", ruleVersion: 1, sevNumber: number },
      ...{ actorId: ada.personId, sentences: [], inputs: {}, ...spans },
    },
  });
  await withTx(async (tx) => {
    const told = { actor: ada.personId, day, reads: 5, sevNumber: number };
    await markTold(onTx(tx), { ...told, isNews: true });
    sealTold(tx, worker, told);
  });
  owner = openPool(house.ownerUrl, { max: 1 });
  superuser = await owner.connect();
  run = onClient(superuser);
}, 60_000);
afterAll(async () => {
  superuser.release();
  await owner.end();
  await house.drop();
});
beforeEach(async () => {
  await superuser.query("BEGIN");
});
afterEach(async () => {
  await superuser.query("ROLLBACK");
});

async function look(): Promise<Tally> {
  const tally: Tally = {};
  const size = (await superuser.query("SELECT size FROM log_head")).rows[0].size;
  const tools = { ...(await makeTools(run, Number(size), [])), tally };
  await recountRollups(run, tally);
  await replayDetection(tools, new Date());
  return tally;
}

test("what was rolled up, learned, looked at and told by the worker gives no alarm", async () => {
  expect(await database().prisma.detectionScore.count()).toBe(2);
  expect(await database().prisma.entry.count({ where: { kind: "detection.close" } })).toBeGreaterThan(0);
  expect(await look()).toEqual({});
});

test.each(SILENCED)("$name: doctor says so", async ({ act, says }) => {
  for (const statement of String(act).split("; "))
    expect((await superuser.query(statement)).rowCount).not.toBe(0);
  expect(firstOf(await look())?.says).toMatch(says);
});

test("a threshold that is raised in the state that is kept is found", async () => {
  const { rows } = await superuser.query("SELECT state FROM detection_state");
  const state = (await promisify(gunzip)(rows[0].state)).toString();
  const raised = state.replace(/"threshold":[^,}]+/, '"threshold":99');
  expect(raised).not.toBe(state);
  await superuser.query("UPDATE detection_state SET state = $1", [await promisify(gzip)(raised)]);
  expect(firstOf(await look())?.says).toMatch(/^detection_state is not what was sealed/);
});

/** Another read, which nobody has rolled up or looked at. */
const readOn = () => appendReads(systemViewer("seed"), [chatRead(ada, new Date(), [], { scope: "dataset" })]);

test("positions that are moved ahead of reads are found: of the roll-ups, and of the looks", async () => {
  await superuser.query("ROLLBACK");
  await readOn();
  await superuser.query("BEGIN");
  expect(await look()).toEqual({});
  await superuser.query("UPDATE follower SET position = (SELECT size FROM log_head) WHERE name = 'roll up'");
  expect(firstOf(await look())?.says).toMatch(/^The roll-ups have \d+ rows/);
  await superuser.query("ROLLBACK");
  await rollUp();
  await superuser.query("BEGIN");
  expect(await look()).toEqual({});
  await superuser.query("UPDATE detection_state SET judged_to = (SELECT size FROM log_head)");
  expect(firstOf(await look())?.says).toMatch(/^Of 1 readers' days not every read was looked at/);
  await superuser.query("ROLLBACK");
  await judge(emptyMemory());
  await superuser.query("BEGIN");
  expect(await look()).toEqual({});
});

test("one hour alone is recounted", async () => {
  const hour = Math.floor(at(-1, 0).getTime() / 3_600_000);
  const span = { from: hour, to: hour + 1 };
  expect(await recountHours(run, span)).toMatchObject({ differs: 0 });
  await superuser.query("DELETE FROM rollup_hour WHERE hour = $1", [hour]);
  expect((await recountHours(run, span)).differs).toBeGreaterThan(0);
  expect(await recountHours(run, { from: hour + 1, to: hour + 2 })).toMatchObject({ differs: 0 });
});

test("scores go after six months, roll-ups with the reads that were dropped, and doctor agrees", async () => {
  await superuser.query("ROLLBACK");
  const { prisma } = database();
  const score = await prisma.detectionScore.findFirstOrThrow();
  const aged = { ...score, day: TODAY - 184, toldReads: null, toldLeaf: null, families: [], usual: [] };
  await prisma.detectionScore.create({ data: aged });
  await dropOldDetection(worker, new Date());
  expect(await prisma.detectionScore.count({ where: { day: aged.day } })).toBe(0);
  const before = await prisma.rollupHour.count();
  expect(before).toBeGreaterThan(2);
  await superuser.query(
    "INSERT INTO log_partition (from_leaf, to_leaf, first_at, last_at, dropped_at) VALUES (-10, -1, $1, $1, now())",
    [at(-2, 0)],
  );
  await dropOldDetection(worker, new Date());
  expect(await prisma.rollupHour.count({ where: { hour: { lt: (TODAY - 2) * 24 } } })).toBe(0);
  expect(await prisma.rollupPerson.count({ where: { hour: { lt: (TODAY - 2) * 24 } } })).toBe(0);
  expect(await prisma.rollupHour.count()).toBeGreaterThan(0);
  await superuser.query("BEGIN");
  const tally: Tally = {};
  await recountRollups(run, tally);
  expect(tally).toEqual({});
});

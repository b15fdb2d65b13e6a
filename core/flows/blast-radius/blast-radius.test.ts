import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { openPeople } from "#core/sev/evidence/open-people.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { database } from "#db/current.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld, SOURCE, type VerbWorld } from "#test/verbs/world.ts";
import { blastRadius } from "./blast-radius.ts";

let house: TestHouse;
let world: VerbWorld;
let before: Date;
const seed = systemViewer("seed");
const happened = new Date("2026-11-04T18:00:00Z");

beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  before = new Date(Date.now() + 5);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const { employee, subject, privacy } = world;
  await appendReads(seed, [
    chatRead(employee, happened, [subject.personId, privacy.personId], { items: 7 }),
    chatRead(employee, new Date("2026-11-04T19:00:00Z"), [privacy.personId], { items: 3 }),
  ]);
  await followOnce();
});
afterAll(() => house.drop());

const radius = (over: object = {}) => blastRadius(world.reviewer, { number: world.sev, ...over });
const watched = (coverage: string) =>
  house.db.prisma.source.updateMany({ where: { id: "small-db" }, data: { coverage } });

test("live, everything the log holds behind the SEV is counted once", async () => {
  expect(await radius()).toMatchObject({
    at: null,
    readers: 2,
    reads: 3,
    subjects: 2,
    wholeDataset: 0,
    firstAt: new Date("2026-11-04T17:00:00Z"),
    lastAt: new Date("2026-11-04T19:00:00Z"),
    byDss: [{ dss: 4, reads: 3, readers: 2 }],
    audience: { could: 3, did: 2 },
  });
});

test("at a moment, only what was learned by then counts, whenever it happened", async () => {
  const then = await radius({ at: before.toISOString() });
  expect(then).toMatchObject({
    at: before,
    readers: 1,
    reads: 1,
    subjects: 1,
    audience: { could: 3, did: 1 },
  });
  const early = await radius({ at: "2026-01-01T00:00:00Z" });
  expect(early).toMatchObject({
    readers: 0,
    reads: 0,
    firstAt: null,
    windows: [],
    audience: null,
    byDss: [],
  });
});

/** The source is heard from now: a canary was found in its log. */
async function hear(): Promise<void> {
  const at = new Date();
  await database().prisma.canary.create({
    data: { id: randomUUID(), sourceId: SOURCE, madeAt: at, dueAt: at, state: "found", foundAt: at },
  });
}

test("where a source does not see every path, nobody can tell who did not read and who was not read", async () => {
  await watched("partly");
  expect(await radius()).toMatchObject({ complete: false, audience: { none: null }, untouched: null });
  await watched("watched");
  expect(await radius(), "it told of nothing for days").toMatchObject({ complete: false, untouched: null });
  await hear();
  const complete = await radius();
  expect(complete).toMatchObject({ complete: true, audience: { none: 1 } });
  expect(complete.untouched).toBe(complete.affected! - complete.subjects);
});

test("a read of a whole dataset leaves nobody shown to be untouched", async () => {
  await appendReads(seed, [chatRead(world.employee, happened, [], { scope: "dataset" })]);
  await followOnce();
  expect(await radius()).toMatchObject({ wholeDataset: 1, untouched: 0 });
});

test("who may not see the SEV gets no number of it, and a moment that is none is refused", async () => {
  await expect(blastRadius(world.employee, { number: world.sev })).rejects.toMatchObject({
    code: "forbidden",
  });
  const dba = { ...world.dba, roles: new Set(["employee", "reviewer"] as const) };
  await expect(blastRadius(dba, { number: world.sev })).rejects.toMatchObject({
    code: "conflict_of_interest",
  });
  await expect(radius({ at: "yesterday" })).rejects.toThrow(/datetime/);
});

test("the people behind a number open with an entry; whose data it was only once somebody investigates", async () => {
  const people = (which: string, over: object = {}) =>
    openPeople(world.reviewer, { number: world.sev, which, ...over });
  const entries = () => house.db.prisma.entry.count({ where: { kind: "sev.evidence.open" } });
  const count = await entries();
  const readers = await people("readers", { limit: 1 });
  expect(readers.items[0]?.who).not.toContain(world.employee.name);
  expect((await people("readers", { limit: 1, cursor: readers.next! })).items).toMatchObject([
    { who: "Somebody in Ads" },
  ]);
  expect((await people("readers", { at: before.toISOString() })).items).toHaveLength(1);
  expect(await entries()).toBe(count + 3);
  await expect(people("subjects")).rejects.toMatchObject({ code: "invalid", field: "which" });
  const { version } = await house.db.prisma.sev.findUniqueOrThrow({ where: { number: world.sev } });
  await investigate(world.reviewer, { number: world.sev, reason: "To see whose it was", version });
  expect((await people("subjects")).items.map(({ who }) => who)).toContain(world.subject.name);
});

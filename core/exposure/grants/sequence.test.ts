import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { watchCoverage } from "#core/flows/coverage/watch-coverage.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";
import { database } from "#db/current.ts";
import { asOwner } from "#test/as-owner.ts";
import { makePerson } from "#test/factories/person.ts";
import { SOURCE_KEY, snapshotOf } from "#test/grants-acts.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeSource, SOURCE } from "#test/verbs/world.ts";
import { listGrantSources } from "../postgres/list-grant-sources.ts";
import { listAudiences } from "../views/list-audiences.ts";
import { whoCanRead } from "../views/who-can-read.ts";
import { recordGrants } from "./record-grants.ts";
import { tellMissingGrants } from "./tell-missing.ts";

let house: TestHouse;
let reviewer: PersonViewer;
let admin: PersonViewer;
const began = Date.now() - HOUR_MS / 2;
/** So many minutes after the tests' own beginning, half an hour ago. */
const at = (minutes: number): Date => new Date(began + minutes * MINUTE_MS);
beforeAll(async () => {
  house = await testHouse();
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  admin = await makePerson({ roles: ["admin"], isSubject: false });
  await makeSource([admin]);
});
beforeEach(async () => {
  for (const table of ["grant_fact", "grant_snapshot", "source_gap", "source_stream"])
    await asOwner(
      house,
      `ALTER TABLE ${table} DISABLE TRIGGER USER; DELETE FROM ${table}; ALTER TABLE ${table} ENABLE TRIGGER USER`,
    );
});
afterAll(() => house.drop());

const look = (minutes: number, sequence?: number) => {
  const { snapshot } = snapshotOf(["ada"], at(minutes));
  return recordGrants(SOURCE_KEY, {
    snapshot: { ...snapshot, ...(sequence === undefined ? {} : { sequence }) },
  });
};
let events = 0;
interface Told {
  readonly at: string;
  readonly eventId: string;
  readonly sequence?: number | undefined;
  readonly file?: string;
  readonly add: object;
}
const change = (sequence: number, minutes: number): Told => ({
  ...{ at: at(minutes).toISOString(), eventId: `e${events++}`, sequence },
  add: { grants: [{ object: "a.chats", to: `p${sequence}` }] },
});
const told = (...changes: Told[]) => recordGrants(SOURCE_KEY, { changes });
const gaps = async () =>
  (await database().prisma.sourceGap.findMany({ orderBy: { fromAt: "asc" } })).map((gap) => ({
    ...{ why: gap.why, from: gap.fromAt, to: gap.toAt },
    hole: gap.fromSeq === null ? null : [Number(gap.fromSeq), Number(gap.toSeq)],
  }));
/** What each place says of whether it is known who can read. */
const known = async () => {
  const asked = { dataset: "chats", from: at(-10).toISOString(), to: new Date().toISOString() };
  return {
    list: (await listAudiences(reviewer)).items.map((item) => item.known),
    who: (await whoCanRead(reviewer, { dataset: "chats" })).known,
    window: (await windowReport(reviewer, asked)).coverage.known,
    source: (await listGrantSources(admin)).map((source) => source.known),
  };
};
const KNOWN = { list: ["known"], who: "known", window: "known", source: ["known"] };
const UNKNOWN = { list: ["unknown"], who: "unknown", window: "unknown", source: ["unknown"] };

test("a change that never came makes the audience unknown from the one before it on, until a look at everything", async () => {
  await look(0, 7);
  await told(change(8, 1), change(9, 2));
  expect([await gaps(), await known()]).toEqual([[], { ...KNOWN, list: expect.anything() }]);
  await told(change(11, 4));
  expect(await gaps()).toEqual([{ why: "grants", from: at(2), to: null, hole: [10, 10] }]);
  expect(await known()).toEqual({ ...UNKNOWN, list: expect.arrayContaining(["unknown"]) });
  await database().prisma.sourceGap.updateMany({ data: { learnedAt: at(0) } });
  expect(await watchCoverage()).toBe(1);
  const sev = () =>
    database().prisma.sev.findFirstOrThrow({ where: { storyKey: { startsWith: "coverage:" } } });
  expect(await sev()).toMatchObject({
    automatic: 3,
    closedAt: null,
    title:
      "It is not known who can read at Small database now: what it told of its grants is missing in part",
  });
  await look(6, 12);
  expect(await gaps()).toMatchObject([{ to: at(6) }]);
  expect(await known()).toMatchObject({ who: "known", window: "unknown", source: ["known"] });
  const then = (minutes: number) => whoCanRead(reviewer, { dataset: "chats", at: at(minutes).toISOString() });
  expect([(await then(3)).known, (await then(2)).known, (await then(6)).known]).toEqual([
    "unknown",
    "known",
    "known",
  ]);
  await watchCoverage();
  expect(await sev()).toMatchObject({ closedAt: at(6) });
});

test("what never came before a look is missing until that look, and no longer", async () => {
  await look(0, 1);
  await look(5, 4);
  expect(await gaps()).toEqual([{ why: "grants", from: at(0), to: at(5), hole: [2, 3] }]);
  await look(7, 5);
  expect(await gaps()).toHaveLength(1);
});

test("a change that comes late heals what it was missing for; one that a look restates, or that is sent again, says nothing", async () => {
  await look(0, 1);
  await told(change(2, 4));
  expect(await told(change(3, 3))).toMatchObject({ items: [{ status: "stored", opened: 1 }] });
  expect(await gaps()).toEqual([]);
  await look(6, 4);
  expect(await told(change(5, 5))).toMatchObject({ items: [{ status: "late" }] });
  const last = change(6, 7);
  await told(last);
  await told(last);
  expect(await gaps()).toEqual([]);
});

test("numbers that begin anew are a gap until a look; without numbers nothing is said", async () => {
  await look(0, 500);
  await told(change(1, 3));
  expect(await gaps()).toEqual([{ why: "grants", from: at(0), to: null, hole: null }]);
  await look(5);
  expect(await gaps()).toMatchObject([{ to: at(5) }]);
  await told(change(2, 6));
  expect(await gaps()).toHaveLength(1);
  expect(await database().prisma.sourceStream.findMany()).toMatchObject([
    { sourceId: SOURCE, what: "grants" },
  ]);
});

test("what somebody who loads files finds missing makes the audience unknown until the first look after it, and is kept once", async () => {
  const missing = (from: number, to: number) => ({ from: at(from).toISOString(), to: at(to).toISOString() });
  const tell = (...times: ReturnType<typeof missing>[]) =>
    tellMissingGrants(admin, { sourceId: SOURCE, missing: times });
  await look(0);
  await look(10);
  expect(await tell(missing(2, 3), missing(12, 13))).toEqual({ opened: 2, healed: 0 });
  expect(await tell(missing(2, 3))).toEqual({ opened: 0, healed: 0 });
  expect(await gaps()).toEqual([
    { why: "grants", from: at(2), to: at(10), hole: null },
    { why: "grants", from: at(12), to: null, hole: null },
  ]);
  expect((await known()).who).toBe("unknown");
  await look(15);
  expect((await known()).who).toBe("known");
  await expect(tell({ ...missing(1, 2), to: "2036-01-01T00:00:00Z" })).rejects.toMatchObject({
    field: "missing.0.to",
  });
  await expect(
    tellMissingGrants(reviewer, { sourceId: SOURCE, missing: [missing(1, 2)] }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("a file that comes after all is put in at its own moments, and what it was missing for is known again", async () => {
  const fileOf = (file: string, minutes: number) => ({ ...change(0, minutes), sequence: undefined, file });
  const tell = (body: object) => tellMissingGrants(admin, { sourceId: SOURCE, ...body });
  await look(0);
  await told(fileOf("b.json", 4));
  const times = { from: at(1).toISOString(), to: at(3).toISOString() };
  expect(await tell({ missing: [{ ...times, file: "a.json" }] })).toEqual({ opened: 1, healed: 0 });
  expect((await known()).who).toBe("unknown");
  expect(await told(fileOf("a.json", 2))).toMatchObject({ items: [{ status: "stored" }] });
  expect((await known()).who).toBe("unknown");
  expect(await tell({ found: ["b.json", "a.json"] })).toEqual({ opened: 0, healed: 1 });
  expect(await known()).toMatchObject({ who: "known", window: "known", source: ["known"] });
  expect(await tell({ found: ["a.json"] })).toEqual({ opened: 0, healed: 0 });
  await expect(tell({})).rejects.toThrow();
});

test("a file stays missing where a later change was told by none that is proven: nobody knows what it said", async () => {
  await look(0);
  await told({ ...change(0, 4), sequence: undefined });
  const late = { ...change(0, 2), sequence: undefined, file: "a.json" };
  expect(await told(late)).toMatchObject({ items: [{ status: "late" }] });
});

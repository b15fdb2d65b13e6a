import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ReadDraft } from "#core/log/entry/draft.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { makeSevOf } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { at, makeMyReadsWorld, subjectOf } from "#test/my-reads-world.ts";
import { myPage } from "./my-page.ts";
import { myTable } from "./table.ts";

let house: TestHouse;
let analyst: PersonViewer;

beforeAll(async () => {
  house = await testHouse();
  analyst = await makeMyReadsWorld();
});
afterAll(() => house.drop());

const subject = (timeZone: string, reads: readonly Partial<ReadDraft>[], isSubject = false) =>
  subjectOf(analyst, timeZone, reads, isSubject);

/** Puts these entries behind a SEV that waits for its first reviewer. */
const inTriage = (leaves: readonly number[]) => makeSevOf(leaves);

test("one reader can be asked for where their name is shown, and what is held back of them is not found that way", async () => {
  const me = await subject("UTC", [at("2026-11-05T10:00:00Z"), at("2026-11-06T10:00:00Z")]);
  const held = (await myPage(me, {})).lines[0]!;
  await inTriage(held.leaves);
  const page = await myPage(me, {});
  expect(page.readers).toEqual([{ id: analyst.personId, name: "Dana Whitfield", reads: 1 }]);
  expect((await myPage(me, { reader: analyst.personId })).lines.map(({ day }) => day)).toEqual([
    "2026-11-05",
  ]);
  expect((await myTable(me, { reader: analyst.personId })).total).toBe(1);
  const { items } = await myTable(me, {});
  expect(items.map(({ day, who }) => [day, who])).toEqual([
    ["2026-11-06", null],
    ["2026-11-05", "Dana Whitfield"],
  ]);
  await inTriage(page.lines[1]!.leaves);
  expect((await myPage(me, {})).readers).toEqual([]);
  await expect(myPage(me, { reader: analyst.personId })).rejects.toMatchObject({ code: "invalid" });
});

test("a SEV about what somebody read of themselves and others is none of their page's", async () => {
  const me = await subject("UTC", []);
  const own = readDraft(me.personId, { subjectIds: [me.personId, analyst.personId] });
  await appendReads({ kind: "system", name: "seed" }, [own]);
  const [row] = await house.db.prisma.read.findMany({ where: { actorId: me.personId } });
  await inTriage([Number(row!.leafIndex)]);
  expect((await myPage(me, {})).sevs).toEqual([]);
  expect((await myPage(analyst, {})).sevs).toHaveLength(1);
});

test("outside my team, and one purpose, keep what they say and count it", async () => {
  const { prisma } = house.db;
  await prisma.team.createMany({ data: [{ id: "quality", name: "Quality" }], skipDuplicates: true });
  await prisma.purpose.create({
    data: { id: "tuning", title: "tuning", plain: "", maxDss: 4, validFrom: new Date(0), validTo: null },
  });
  const elsewhere = { personId: analyst.personId, teamId: "ads", managerId: null, roles: [] };
  const me = await subject("UTC", [
    at("2026-11-05T10:00:00Z"),
    { ...at("2026-11-06T10:00:00Z"), actor: elsewhere, purposeId: "tuning" },
  ]);
  const inTeam = { ...me, teamId: "quality" };
  const page = await myPage(inTeam, { filter: "outside_team" });
  expect(page.summary.counts).toMatchObject({ everything: 2, outside_team: 1 });
  expect(page.lines.map(({ day }) => day)).toEqual(["2026-11-06"]);
  expect(page.purposes).toEqual([{ id: "tuning", name: "tuning", reads: 1 }]);
  expect((await myPage(inTeam, { purpose: "tuning" })).lines).toHaveLength(1);
});

test("a read that is learned late counts on the day on which it happened, in every sum and on its page", async () => {
  const me = await subject("UTC", [at("2026-11-05T10:00:00Z"), at("2026-11-05T11:00:00Z")]);
  expect((await myPage(me, {})).summary.counts.everything).toBe(2);
  const late = readDraft(analyst.personId, { subjectIds: [me.personId], ...at("2026-11-05T12:00:00Z") });
  await appendReads({ kind: "system", name: "seed" }, [late]);
  const { summary, lines } = await myPage(me, {});
  expect(summary.perDay).toEqual([{ day: "2026-11-05", reads: 3 }]);
  expect(lines.reduce((sum, { times }) => sum + times, 0)).toBe(3);
});

test("a need that begins between two reads of one day needs the second alone, in the sums as in the lines", async () => {
  const reader = await makePerson({ name: "Nia Cole" });
  const me = await subject("UTC", []);
  const told = ["2026-05-04T09:00:00Z", "2026-05-04T15:00:00Z"].map((time) =>
    readDraft(reader.personId, { subjectIds: [me.personId], ...at(time) }),
  );
  await appendReads({ kind: "system", name: "seed" }, told);
  expect((await myPage(me, {})).summary.counts.no_purpose).toBe(2);
  const since = new Date("2026-05-04T12:00:00Z");
  await house.db.prisma.need.create({
    data: { datasetId: "prompts", personId: reader.personId, since, until: null, origin: "mapping" },
  });
  const { summary, lines } = await myPage(me, {});
  expect(summary.counts.no_purpose).toBe(1);
  expect(lines.map(({ needed, times }) => [needed, times])).toEqual([
    [true, 1],
    [false, 1],
  ]);
});

test("the table holds what the page holds, sorted over all of it, page by page", async () => {
  const me = await subject("UTC", [
    at("2026-11-05T10:00:00Z"),
    at("2026-11-06T10:00:00Z"),
    { ...at("2026-11-06T11:00:00Z"), datasets: [{ id: "reviews", dss: 4 }] },
  ]);
  const first = await myTable(me, { sort: "dss", limit: 2 });
  expect(first.items.map(({ dss }) => dss)).toEqual([4, 3]);
  const rest = await myTable(me, { sort: "dss", limit: 2, cursor: first.next! });
  expect([rest.items.length, rest.next, rest.total]).toEqual([1, null, 3]);
});

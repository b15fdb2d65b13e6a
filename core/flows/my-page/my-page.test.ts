import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { readerNames, setReaderNames } from "#core/directory/settings/reader-names.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ReadDraft } from "#core/log/entry/draft.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { makeSevOf } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { at, makeMyReadsWorld, subjectOf } from "#test/my-reads-world.ts";
import { myPage } from "./my-page.ts";

let house: TestHouse;
let analyst: PersonViewer;

beforeAll(async () => {
  house = await testHouse();
  analyst = await makeMyReadsWorld();
});
afterAll(() => house.drop());

const subject = (timeZone: string, reads: readonly Partial<ReadDraft>[], isSubject = false) =>
  subjectOf(analyst, timeZone, reads, isSubject);

test("a day is the person's own: half past two in UTC is still yesterday evening in Los Angeles", async () => {
  const me = await subject("America/Los_Angeles", [at("2026-11-05T02:30:00Z"), at("2026-11-05T08:30:00Z")]);
  const { lines, summary } = await myPage(me, {});
  expect(lines.map(({ day }) => day)).toEqual(["2026-11-05", "2026-11-04"]);
  expect(summary.perDay).toEqual([
    { day: "2026-11-04", reads: 1 },
    { day: "2026-11-05", reads: 1 },
  ]);
});

test("the hour that a zone lives twice stays on its day", async () => {
  const me = await subject("Europe/Dublin", [
    at("2026-10-25T00:30:00Z"),
    at("2026-10-25T01:30:00Z"),
    at("2026-10-25T23:30:00Z"),
  ]);
  expect((await myPage(me, {})).lines).toMatchObject([{ day: "2026-10-25", times: 3 }]);
});

test("nobody's page holds another's reads, or the reads one made oneself", async () => {
  const me = await subject("UTC", [at("2026-11-05T10:00:00Z")]);
  const other = await subject("UTC", []);
  const own = readDraft(other.personId, { subjectIds: [other.personId] });
  await appendReads({ kind: "system", name: "seed" }, [own]);
  expect((await myPage(me, {})).summary.counts.everything).toBe(1);
  expect((await myPage(other, {})).summary.counts.everything).toBe(0);
});

test("from where a read was made is told as far as its entry knows, and never beside a name that is not shown", async () => {
  const text = { application: "psql", address: "10.20.30.40:5432", statement: "select 1" };
  const me = await subject("UTC", [{ ...at("2026-11-05T10:00:00Z"), text }, at("2026-11-04T10:00:00Z")]);
  const froms = async () => (await myPage(me, {})).lines.map(({ from }) => from);
  expect(await froms()).toEqual([{ application: "psql", network: "10.20.x.x" }, null]);
  const admin = await makePerson({ roles: ["admin"], isSubject: false });
  const { version } = await readerNames(house.run);
  await setReaderNames(admin, { value: "unit", version, reason: "The works council asked for it." });
  expect(await froms()).toEqual([null, null]);
  await setReaderNames(admin, {
    value: "name",
    version: version + 1,
    reason: "The works council asked for it.",
  });
});

test("a read of a whole dataset concerns whoever is in it, and nobody else", async () => {
  const whole = { ...at("2026-09-01T10:00:00Z"), scope: "dataset", subjectIds: [], items: 400 } as const;
  const inside = await subject("UTC", [whole], true);
  const outside = await subject("UTC", []);
  const mine = (await myPage(inside, {})).lines;
  expect(mine).toMatchObject([{ byName: false, items: 400 }]);
  expect((await myPage(outside, {})).lines).toEqual([]);
});

test("need counts from its beginning to before its end, and a purpose only for whoever holds it", async () => {
  const { prisma } = house.db;
  const reader = await makePerson({ name: "Rafael Ortega" });
  const me = await subject("UTC", []);
  await prisma.need.create({
    data: {
      datasetId: "prompts",
      personId: reader.personId,
      since: new Date("2026-03-02"),
      until: new Date("2026-03-04"),
      origin: "mapping",
    },
  });
  const span = { validFrom: new Date("2026-04-01"), validTo: new Date("2026-05-01") };
  await prisma.purpose.create({
    data: { id: "review-cycle", title: "review cycle", plain: "", maxDss: 4, ...span },
  });
  await prisma.purposeDataset.create({ data: { purposeId: "review-cycle", datasetId: "reviews" } });
  await prisma.purposeHolder.create({
    data: {
      purposeId: "review-cycle",
      personId: reader.personId,
      since: new Date("2026-04-01"),
      until: null,
    },
  });
  const reviews = { datasets: [{ id: "reviews", dss: 4 }] };
  const told = [
    { ...at("2026-03-01T23:59:59Z") },
    { ...at("2026-03-02T00:00:00Z") },
    { ...at("2026-03-04T00:00:00Z") },
    { ...at("2026-04-10T00:00:00Z"), ...reviews },
    { ...at("2026-04-11T00:00:00Z"), ...reviews, purposeId: "review-cycle" },
    { ...at("2026-05-02T00:00:00Z"), ...reviews, purposeId: "review-cycle" },
    {
      ...at("2026-04-12T00:00:00Z"),
      datasets: [
        { id: "reviews", dss: 4 },
        { id: "prompts", dss: 3 },
      ],
    },
  ];
  await appendReads(
    { kind: "system", name: "seed" },
    told.map((over) => readDraft(reader.personId, { subjectIds: [me.personId], ...over })),
  );
  const { lines } = await myPage(me, {});
  const byDay = Object.fromEntries(lines.map(({ day, reason, needed }) => [day, [reason, needed]]));
  expect(byDay).toEqual({
    "2026-03-01": ["none", false],
    "2026-03-02": ["job", true],
    "2026-03-04": ["none", false],
    "2026-04-10": ["held", true],
    "2026-04-11": ["purpose", true],
    "2026-04-12": ["none", false],
    "2026-05-02": ["not_covered", false],
  });
});

test("a name is held back until a reviewer has looked, and the team still shows", async () => {
  const { prisma } = house.db;
  const me = await subject("UTC", [at("2026-11-05T10:00:00Z")]);
  const leafIndex = (await myPage(me, {})).lines[0]!.leaves[0]!;
  const number = await makeSevOf([leafIndex]);
  expect((await myPage(me, {})).lines).toMatchObject([
    { who: null, title: null, team: "quality", sev: number },
  ]);
  await prisma.sev.update({ where: { number }, data: { state: "investigating" } });
  expect((await myPage(me, {})).lines).toMatchObject([{ who: "Dana Whitfield", sevState: "investigating" }]);
});

test("a page holds seven days, and the cursor leads through all of them without a gap", async () => {
  const days = Array.from({ length: 16 }, (_, n) => `2026-06-${String(n + 1).padStart(2, "0")}`);
  const me = await subject(
    "UTC",
    days.map((day) => at(`${day}T12:00:00Z`)),
  );
  const seen: string[] = [];
  for (let cursor: string | null | undefined = undefined; cursor !== null; ) {
    const page = await myPage(me, cursor ? { cursor } : {});
    seen.push(...page.lines.map(({ day }) => day));
    cursor = page.next;
  }
  expect(seen.filter((day) => day.startsWith("2026-06"))).toEqual(days.toReversed());
});

test("only a person has a page", async () => {
  await expect(myPage({ kind: "source", sourceId: "activity-db", keyId: "k" }, {})).rejects.toMatchObject({
    code: "forbidden",
  });
});

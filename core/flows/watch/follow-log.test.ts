import { afterEach, beforeEach, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { SourceDraft } from "#core/log/entry/draft.ts";
import { database } from "#db/current.ts";
import { openPool } from "#db/pool.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource, wideGrantDraft } from "#test/verbs/world.ts";
import { followOnce } from "./follow-log.ts";

let house: TestHouse;
let dba: PersonViewer;
let ada: PersonViewer;
let victims: PersonViewer[];
beforeEach(async () => {
  house = await testHouse();
  dba = await makePerson({ name: "dba", isSubject: false });
  ada = await makePerson({ name: "ada", teamId: "Search", isSubject: false });
  victims = await crowdOf(4);
  await makeSource([dba, ada]);
});
afterEach(() => house.drop());

async function crowdOf(count: number): Promise<PersonViewer[]> {
  const crowd = [];
  for (let n = 0; n < count; n++) crowd.push(await makePerson({ name: `victim ${n}`, teamId: "Ads" }));
  return crowd;
}

const at = (day: number, hour: number): Date => new Date(Date.UTC(2026, 10, day, hour));
const append = (drafts: readonly SourceDraft[]) => appendReads(systemViewer("seed"), drafts);
const reads = (day: number, hours: readonly number[], who: readonly PersonViewer[] = victims.slice(0, 1)) =>
  hours.flatMap((hour) => who.map((one) => chatRead(ada, at(day, hour), [one.personId])));

/** What the world looks like to a reviewer, without numbers that only say in which order SEVs were made. */
async function state() {
  const select = {
    title: true,
    state: true,
    automatic: true,
    score: true,
    readers: true,
    subjects: true,
    reads: true,
    openedAt: true,
    closedAt: true,
  };
  const rows = await database().prisma.sev.findMany({ select });
  return rows.filter((row) => row.state !== "merged");
}

test("a wide grant raises a SEV at once, before anybody read", async () => {
  await append([wideGrantDraft(dba, at(4, 16))]);
  await followOnce();
  expect(await state()).toMatchObject([
    {
      automatic: 0,
      readers: 0,
      reads: 0,
      title: "Every login can read chats; no read without need is known",
    },
  ]);
});

test("reads, grant and revoke end in the same state in whatever order they are learned", async () => {
  const drafts = [
    wideGrantDraft(dba, at(4, 16)),
    ...reads(4, [17, 18]),
    wideGrantDraft(dba, at(5, 2), "revoke"),
    ...reads(5, [1]),
  ];
  await append(drafts);
  await followOnce();
  const expected = await state();
  expect(expected).toMatchObject([{ reads: 3, readers: 1, openedAt: at(4, 16), closedAt: at(5, 2) }]);
  for (const order of [[...drafts].reverse(), [drafts[1]!, drafts[3]!, drafts[0]!, drafts[4]!, drafts[2]!]]) {
    await house.drop();
    house = await testHouse();
    await copyPeople();
    for (const draft of order) {
      await append([draft]);
      await followOnce();
    }
    expect(await state()).toEqual(expected);
  }
});

/** The same people in a fresh house, so that the same drafts can be appended. */
async function copyPeople(): Promise<void> {
  const fresh = [];
  for (const { name, teamId } of [dba, ada, ...victims])
    fresh.push(await makePerson({ name, teamId, isSubject: !["dba", "ada"].includes(name) }));
  const ids = [dba, ada, ...victims].map((person) => person.personId);
  const owner = openPool(house.ownerUrl, { max: 1 });
  for (const [n, person] of fresh.entries())
    for (const [table, column] of [
      ["person", "id"],
      ["person_secret", "person_id"],
    ])
      await owner.query(`UPDATE ${table} SET ${column} = $1 WHERE ${column} = $2`, [ids[n], person.personId]);
  await owner.end();
  await makeSource([dba, ada]);
}

test("need from before the window explains its reads; need written after it opened explains nothing", async () => {
  const need = (personId: string, since: Date) =>
    database().prisma.need.create({ data: { datasetId: "chats", personId, since, origin: "mapping" } });
  await need(dba.personId, at(3, 0));
  await need(ada.personId, at(4, 17));
  await append([
    wideGrantDraft(dba, at(4, 16)),
    chatRead(dba, at(4, 18), [victims[0]!.personId]),
    ...reads(4, [18, 19]),
    chatRead(ada, at(4, 15), [victims[0]!.personId], { outcome: "refused" }),
  ]);
  await followOnce();
  expect(await state()).toMatchObject([{ reads: 2, readers: 1 }]);
});

test("a grant at DSS 1 raises nothing, at DSS 2 a SEV 2", async () => {
  const dataset = (id: string, dss: number) =>
    database().prisma.dataset.create({ data: { id, name: id, dss, unmapped: false } });
  await dataset("names", 1);
  await append([wideGrantDraft(dba, at(4, 16), "grant", ["names"])]);
  await followOnce();
  expect(await state()).toEqual([]);
  await dataset("clicks", 2);
  await append([wideGrantDraft(dba, at(4, 17), "grant", ["clicks"])]);
  await followOnce();
  expect(await state()).toMatchObject([
    { automatic: 2, title: "Every login can read clicks; no read without need is known" },
  ]);
});

test("one read of an untied person's DSS 4 data is a SEV 3; refused, tied, needed or purposeful reads are none", async () => {
  const colleague = await makePerson({ teamId: "Search" });
  const report = await makePerson({ teamId: "Ads", managerId: ada.personId });
  await database().prisma.need.create({
    data: { datasetId: "chats", personId: dba.personId, since: at(1, 0), origin: "mapping" },
  });
  await append([
    chatRead(ada, at(4, 9), [victims[0]!.personId], { outcome: "refused" }),
    chatRead(ada, at(4, 10), [colleague.personId]),
    chatRead(ada, at(4, 10), [report.personId]),
    chatRead(ada, at(4, 10), [ada.personId]),
    chatRead(ada, at(4, 10), [victims[0]!.personId], { purposeId: "evaluation" }),
    chatRead(ada, at(4, 10), [victims[0]!.personId], { datasets: [{ id: "prompts", dss: 3 }] }),
    chatRead(dba, at(4, 11), [victims[0]!.personId]),
  ]);
  await followOnce();
  expect(await state()).toEqual([]);
  await append(reads(4, [12]));
  await followOnce();
  expect(await state()).toMatchObject([
    {
      automatic: 3,
      score: 48,
      reads: 1,
      subjects: 1,
      title: "Somebody in Search opened chats of one person without purpose, need or tie",
    },
  ]);
});

test("peeks of one reader within a week are one SEV that grows; a fourth person makes it SEV 2", async () => {
  for (const [n, victim] of victims.slice(0, 3).entries()) {
    await append(reads(4 + n, [12], [victim]));
    await followOnce();
  }
  expect(await state()).toMatchObject([{ automatic: 3, reads: 3, subjects: 3 }]);
  await append(reads(7, [12], [victims[3]!]));
  await followOnce();
  expect(await state()).toMatchObject([{ automatic: 2, reads: 4, subjects: 4 }]);
});

test("a reviewer's own peek is one level up", async () => {
  const reviewer = await makePerson({ teamId: "Security", roles: ["reviewer"] });
  await append([chatRead(reviewer, at(4, 12), [victims[0]!.personId])]);
  await followOnce();
  expect(await state()).toMatchObject([{ automatic: 2 }]);
});

test("a day far above the reader's own is a SEV, and ordinary days are none", async () => {
  const crowd = await crowdOf(60);
  const usual = [1, 2, 3, 4, 5].flatMap((day) =>
    crowd.slice(0, 5).map((one) => chatRead(ada, at(day, 10), [one.personId], { purposeId: "evaluation" })),
  );
  const large = crowd.map((one) => chatRead(ada, at(6, 10), [one.personId], { purposeId: "evaluation" }));
  await append(usual);
  await followOnce();
  expect(await state()).toEqual([]);
  await append(large);
  await followOnce();
  expect(await state()).toMatchObject([
    {
      reads: 60,
      subjects: 60,
      title: "Somebody in Search read 60 people's data of chats in a day; usually 5",
    },
  ]);
});

test("a follower that stops half way repeats nothing and misses nothing", async () => {
  await append([wideGrantDraft(dba, at(4, 16)), ...reads(4, [17])]);
  const owner = openPool(house.ownerUrl, { max: 1 });
  await owner.query("ALTER TABLE entry ADD CONSTRAINT no_sev CHECK (kind <> 'sev.raise') NOT VALID");
  await expect(followOnce()).rejects.toThrow();
  expect(await database().prisma.follower.count()).toBe(0);
  await owner.query("ALTER TABLE entry DROP CONSTRAINT no_sev");
  await owner.end();
  await Promise.all([followOnce(), followOnce()]);
  expect(await state()).toMatchObject([{ reads: 1 }]);
  expect(await database().prisma.entry.count({ where: { kind: "sev.raise" } })).toBe(1);
});

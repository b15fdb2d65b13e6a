import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { affectedStaff } from "#core/sev/notices/affected.ts";
import { subjectView } from "#core/sev/views/subject-view.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { makeSevOf } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { askWithholding, type WithholdAct } from "./ask-withholding.ts";
import { confirmWithholding } from "./decide-withholding.ts";
import { endWithholding } from "./end-withholding.ts";

const reason = "Telling them now would warn whoever is looked into.";
let house: TestHouse;
let me: PersonViewer;
let reader: PersonViewer;
let reviewer: PersonViewer;
let privacy: PersonViewer;
let leaves: number[];
let number: number;

beforeAll(async () => {
  house = await testHouse();
  const { prisma } = house.db;
  const source = { kind: "pgaudit", publicMeans: "logins", coverage: "watched", notSeen: "" };
  await prisma.source.create({
    data: { id: "activity-db", name: "Activity database", ...source, createdAt: new Date() },
  });
  me = await makePerson();
  reader = await makePerson();
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  privacy = await makePerson({ roles: ["privacy"], isSubject: false });
  const drafts = [1, 2].map(() => readDraft(reader.personId, { subjectIds: [me.personId] }));
  const appended = await appendReads(systemViewer("seed"), drafts);
  leaves = appended.map(({ leafIndex }) => leafIndex);
  number = await makeSevOf(leaves, { state: "investigating" });
});
afterAll(() => house.drop());

const withhold = async (entries: readonly number[]): Promise<WithholdAct> => {
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const asked = await askWithholding(reviewer, { entries, until, reason });
  return confirmWithholding(privacy, { ...asked, reason });
};
const sevsOnPage = async () => (await myPage(me, {})).sevs.map((sev) => sev.number);

test("a SEV tells its subject of the reads that are not withheld, and does not exist for them once all are", async () => {
  expect((await subjectView(me, { number })).mine).toMatchObject([
    { reads: 2, leaves: [...leaves].reverse() },
  ]);
  expect(await sevsOnPage()).toEqual([number]);
  await withhold([leaves[0]!]);
  expect((await subjectView(me, { number })).mine).toMatchObject([{ reads: 1, leaves: [leaves[1]] }]);
  expect(await affectedStaff(house.run, number)).toEqual([me.personId]);
  const second = await withhold([leaves[1]!]);
  await expect(subjectView(me, { number })).rejects.toMatchObject({ code: "forbidden" });
  expect(await affectedStaff(house.run, number)).toEqual([]);
  expect(await sevsOnPage()).toEqual([]);
  await endWithholding(privacy, { ...second, reason });
  expect((await subjectView(me, { number })).mine).toMatchObject([{ reads: 1 }]);
  expect(await sevsOnPage()).toEqual([number]);
});

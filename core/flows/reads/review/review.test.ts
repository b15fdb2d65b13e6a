import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { drawSample } from "./draw-sample.ts";
import { listSamples } from "./list-samples.ts";
import { markRead } from "./mark-read.ts";
import { listNotes, noteEntry } from "./notes.ts";
import { repeatSample, viewSample } from "./view-sample.ts";

let house: TestHouse;
let [auditor, reviewer, reader] = [] as PersonViewer[];
const reason = "The sample of this month";

beforeAll(async () => {
  house = await testHouse();
  auditor = await makePerson({ name: "Audrey", roles: ["auditor"] });
  reviewer = await makePerson({ name: "Rita", roles: ["reviewer"] });
  reader = await makePerson({ name: "Dana", externalId: "dana_01" });
  const drafts = Array.from({ length: 40 }, (_, n) =>
    readDraft(reader!.personId, { how: n % 2 === 0 ? "query" : "export" }),
  );
  await appendReads(systemViewer("seed"), drafts);
});
afterAll(() => house.drop());

test("a sample is drawn from what fits, and from its seed the same comes out, also when the log has grown", async () => {
  const { leaf } = await drawSample(auditor!, { filter: { how: "export" }, count: 7, reason });
  await appendReads(systemViewer("seed"), [readDraft(reader!.personId, { how: "export" })]);
  const { sample, reads } = await viewSample(reviewer!, { sample: leaf });
  expect(sample).toMatchObject({ by: "Audrey", reason, filter: { how: ["export"] }, looked: 0 });
  expect(reads.map(({ leafIndex, how }) => [leafIndex % 2, how])).toEqual(Array(7).fill([1, "export"]));
  expect(await repeatSample(reviewer!, { sample: leaf })).toEqual({ same: true });
});

test("two draws of the same reads differ: nobody chooses the seed", async () => {
  const first = await drawSample(auditor!, { count: 10, reason });
  const second = await drawSample(auditor!, { count: 10, reason });
  const [a, b] = [
    await viewSample(auditor!, { sample: first.leaf }),
    await viewSample(auditor!, { sample: second.leaf }),
  ];
  expect(a.sample.seed).not.toBe(b.sample.seed);
  expect(a.sample.reads).not.toEqual(b.sample.reads);
});

test("a sample of one reader names nobody in its entry, and is drawn again by whoever knows them", async () => {
  const { leaf } = await drawSample(auditor!, { filter: { actor: "dana_01" }, count: 2, reason });
  expect(await repeatSample(auditor!, { sample: leaf })).toEqual({ same: null });
  const [entry] = await house.run.all<{ says: string }>(
    statement`SELECT convert_from(bytes, 'UTF8') AS says FROM entry WHERE leaf_index = ${leaf}`,
  );
  for (const secret of ["dana_01", reader!.personId]) expect(entry?.says).not.toContain(secret);
});

test("what is said of a drawn read counts once, the newest; a question needs its words, and a read that was not drawn is refused", async () => {
  const { leaf: sample } = await drawSample(auditor!, { count: 3, reason });
  const [read, other] = (await viewSample(auditor!, { sample })).sample.reads;
  await markRead(auditor!, { sample, read, said: "fine" });
  await markRead(reviewer!, { sample, read, said: "questioned", note: "Nobody knows of this case" });
  await markRead(auditor!, { sample, read: other, said: "fine" });
  const view = await viewSample(auditor!, { sample });
  expect(view.sample).toMatchObject({ looked: 2, questioned: 1 });
  expect(view.marks.find((mark) => mark.read === read)).toMatchObject({
    ...{ said: "questioned", by: "Rita", note: "Nobody knows of this case" },
  });
  const short = markRead(auditor!, { sample, read, said: "questioned", note: "why" });
  await expect(short).rejects.toThrow(/10 characters/);
  const undrawn = markRead(auditor!, { sample, read: 999_999, said: "fine" });
  await expect(undrawn).rejects.toMatchObject({ code: "invalid", field: "read" });
});

test("by month it stands who looked, at how many, what they questioned, and what of it is in a SEV now", async () => {
  const { samples, months } = await listSamples(auditor!);
  const [read] = (await viewSample(auditor!, { sample: samples[0]!.leaf })).marks.filter(
    ({ said }) => said === "questioned",
  );
  expect(months).toMatchObject([{ looked: 2, questioned: 1, inSevs: 0, people: ["Audrey", "Rita"] }]);
  await house.run.all(statement`
    INSERT INTO sev (number, story_key, title, state, automatic, decided_by, terms, readers, subjects, reads, raised_at, version)
    VALUES (7, 'peek:1', 'Asked by an auditor', 'triage', 3, 'score', '{}', 1, 1, 1, now(), 1)`);
  await house.run.all(
    statement`INSERT INTO sev_read (sev_number, log_id, leaf_index, dataset_id) VALUES (7, 1, ${read!.read}, 'prompts')`,
  );
  expect((await listSamples(auditor!)).months).toMatchObject([{ inSevs: 1 }]);
});

test("a note to an entry is read by the desk, in the order it was written, and by nobody else", async () => {
  await noteEntry(auditor!, { leaf: 1, note: "Asked the owner" });
  await noteEntry(reviewer!, { leaf: 1, note: "The owner says it was a test" });
  const { items } = await listNotes(auditor!, { leaf: 1 });
  expect(items.map(({ by, note }) => [by, note])).toEqual([
    ["Audrey", "Asked the owner"],
    ["Rita", "The owner says it was a test"],
  ]);
  expect((await listNotes(auditor!, { leaf: 2 })).items).toEqual([]);
  const forbidden = { code: "forbidden" };
  await expect(listNotes(reader!, { leaf: 1 })).rejects.toMatchObject(forbidden);
  await expect(noteEntry(reader!, { leaf: 1, note: "me too" })).rejects.toMatchObject(forbidden);
  await expect(drawSample(reader!, { count: 1, reason })).rejects.toMatchObject(forbidden);
  await expect(listSamples(reader!)).rejects.toMatchObject(forbidden);
});

test("nobody says of their own reads, or of those of whoever they lead or report to, that they are fine", async () => {
  const lead = await makePerson({ roles: ["auditor"] });
  const own = await makePerson({ roles: ["reviewer"], managerId: lead.personId });
  const report = await makePerson({ roles: ["reviewer"], managerId: own.personId });
  await appendReads(systemViewer("seed"), [readDraft(own.personId, { sourceId: "own-db" })]);
  const { leaf: sample } = await drawSample(auditor!, { filter: { source: "own-db" }, count: 1, reason });
  const [read] = (await viewSample(auditor!, { sample })).sample.reads;
  await markRead(auditor!, { sample, read, said: "questioned", note: "Nobody knows of this case" });
  for (const near of [own, lead, report])
    await expect(markRead(near, { sample, read, said: "fine" })).rejects.toMatchObject({
      code: "conflict_of_interest",
    });
  const { marks } = await viewSample(auditor!, { sample });
  expect(marks).toMatchObject([{ said: "questioned", by: "Audrey" }]);
});

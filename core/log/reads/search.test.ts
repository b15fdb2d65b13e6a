import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { openedSubjectsRoot } from "#core/merkle/commitment.ts";
import { statement } from "#db/statement.ts";
import { withBrokenLog } from "#test/break-log.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { appendReads } from "../append/append-reads.ts";
import { openEntry, viewEntry } from "../entry/entry-view.ts";
import type { Opening } from "../entry/openings.ts";
import { listReads, searchReads } from "./search.ts";

let house: TestHouse;
let reader: PersonViewer;
let subject: PersonViewer;
let second: PersonViewer;
let reviewer: PersonViewer;
const source: SourceViewer = { kind: "source", sourceId: "activity-db", keyId: randomUUID() };
const reason = "Somebody asked who read this.";
const hour = (n: number) => new Date(Date.UTC(2026, 10, 4, n));

beforeAll(async () => {
  house = await testHouse();
  reader = await makePerson({ name: "Dana", externalId: "analyst_01" });
  subject = await makePerson({ name: "Robin", externalId: "37" });
  second = await makePerson({ name: "Kim" });
  reviewer = await makePerson({ roles: ["reviewer"] });
  const both = { subjectIds: [subject.personId, second.personId] };
  await appendReads(source, [
    readDraft(reader.personId, { happenedAt: hour(1), ...both, purposeId: "quality" }),
    readDraft(reader.personId, {
      happenedAt: hour(2),
      datasets: [{ id: "reviews", dss: 4 }],
      scope: "dataset",
      how: "export",
    }),
    readDraft(second.personId, { happenedAt: hour(2), subjectIds: [second.personId] }),
    readDraft(second.personId, {
      happenedAt: hour(3),
      outcome: "refused",
      refusedWhy: "42501",
      scope: "unknown",
      sourceId: "other-db",
    }),
    readDraft(reader.personId, {
      happenedAt: hour(0),
      datasets: [
        { id: "prompts", dss: 3 },
        { id: "reviews", dss: 4 },
      ],
    }),
  ]);
  await house.run.all(
    statement`INSERT INTO sev (number, story_key, title, state, automatic, decided_by, terms, readers, subjects, reads, raised_at, version)
      VALUES (7, 'peek:1', 'Somebody read reviews', 'triage', 3, 'score', '{}', 1, 400, 1, now(), 1)`,
  );
  await house.run.all(
    statement`INSERT INTO sev_read (sev_number, log_id, leaf_index, dataset_id) VALUES (7, 1, 1, 'reviews')`,
  );
});
afterAll(() => house.drop());

const leaves = async (raw: object) =>
  (await listReads(reviewer, raw)).items.map(({ leafIndex }) => leafIndex);

test.each<[object, number[]]>([
  [{}, [3, 2, 1, 0, 4]],
  [{ sort: "learned" }, [4, 3, 2, 1, 0]],
  [{ from: "2026-11-04T02:00:00Z", to: "2026-11-04T03:00:00Z" }, [2, 1]],
  [{ actor: "analyst_01" }, [1, 0, 4]],
  [{ dataset: "reviews" }, [1, 4]],
  [{ dss: "4" }, [1, 4]],
  [{ dss: ["3", "4"], actor: "analyst_01" }, [1, 0, 4]],
  [{ dataset: "prompts", dss: "4" }, []],
  [{ source: "other-db" }, [3]],
  [{ outcome: "refused" }, [3]],
  [{ purpose: "quality" }, [0]],
  [{ purpose: "none", outcome: "allowed" }, [2, 1, 4]],
  [{ how: "export" }, [1]],
  [{ sev: "7" }, [1]],
])("the filter %j picks the reads it names, newest first", async (raw, expected) => {
  expect(await leaves(raw)).toEqual(expected);
});

test("pages hold every read once, also when a newer one comes in between", async () => {
  const first = await listReads(reviewer, { limit: "2", to: "2026-11-05T00:00:00Z" });
  await appendReads(source, [readDraft(reader.personId, { happenedAt: new Date("2027-01-01T00:00:00Z") })]);
  const cursor = first.next ?? "";
  const rest = await listReads(reviewer, { limit: "500", cursor });
  expect([...first.items, ...rest.items].map(({ leafIndex }) => leafIndex)).toEqual([3, 2, 1, 0, 4]);
  await expect(listReads(reviewer, { cursor, sort: "learned" })).rejects.toMatchObject({ field: "cursor" });
  await expect(listReads(reviewer, { cursor: "xx" })).rejects.toMatchObject({ field: "cursor" });
});

test("a list tells who read and never whose", async () => {
  const { items } = await listReads(reviewer, { purpose: "quality" });
  expect(items[0]).toMatchObject({
    actor: { name: "Dana" },
    subjectCount: 2,
    datasets: [{ id: "prompts", dss: 3 }],
  });
  const text = JSON.stringify(items);
  for (const hidden of [subject.personId, second.personId, "Robin"]) expect(text).not.toContain(hidden);
});

test("an employee gets no reads, no search and no entry of others", async () => {
  const forbidden = { code: "forbidden" };
  await expect(listReads(subject, {})).rejects.toMatchObject(forbidden);
  await expect(searchReads(subject, { subject: "37", reason })).rejects.toMatchObject(forbidden);
  await expect(viewEntry(subject, { leaf: "0" })).rejects.toMatchObject(forbidden);
  await expect(openEntry(subject, { leaf: "0", reason })).rejects.toMatchObject(forbidden);
});

const countOf = async (kind: string) =>
  Number(
    (await house.run.all<{ n: number }>(statement`SELECT count(*) AS n FROM entry WHERE kind = ${kind}`))[0]
      ?.n,
  );

test("a search by person finds what names them and whole datasets, and is an entry first", async () => {
  const before = await countOf("reads.search");
  const { items } = await searchReads(reviewer, { subject: "37", reason });
  expect(items.map(({ leafIndex }) => leafIndex)).toEqual([1, 0]);
  expect(await countOf("reads.search")).toBe(before + 1);
});

test("a search that the log cannot take answers nothing", async () => {
  await expect(
    withBrokenLog(house.ownerUrl, () => searchReads(reviewer, { subject: "37", reason })),
  ).rejects.toThrow();
  await expect(
    withBrokenLog(house.ownerUrl, () => openEntry(reviewer, { leaf: 0, reason })),
  ).rejects.toThrow();
});

const commitmentOf = ({ key, value }: Opening) =>
  createHash("sha256").update(Buffer.of(2)).update(Buffer.from(key, "base64")).update(value).digest();

test("an entry opens its actor for a reviewer, and its subjects only with a reason, which is an entry", async () => {
  const view = await viewEntry(reviewer, { leaf: "0" });
  expect(view.openings.map(({ field }) => field)).toEqual(["actor"]);
  expect(commitmentOf(view.openings[0]!).toString("base64")).toBe(view.body.actor);
  const before = await countOf("log.open");
  const opened = await openEntry(reviewer, { leaf: 0, reason });
  expect(await countOf("log.open")).toBe(before + 1);
  const subjects = opened.openings.filter(({ field }) => field === "subject");
  expect(subjects.map(({ value }) => value).sort()).toEqual([subject.personId, second.personId].sort());
  const root = Buffer.from(openedSubjectsRoot(subjects.map(commitmentOf))).toString("base64");
  expect(opened.body.subjects).toEqual({ count: 2, root });
  const said = opened.openings.find(({ field }) => field === "text.statement");
  expect(commitmentOf(said!).toString("base64")).toBe((opened.body.text as Record<string, string>).statement);
});

test("an entry that is no read opens nobody, not even its author", async () => {
  const { leaf_index: leaf } = (
    await house.run.all<{ leaf_index: number }>(
      statement`SELECT leaf_index FROM entry WHERE kind = 'reads.search' LIMIT 1`,
    )
  )[0]!;
  const view = await viewEntry(reviewer, { leaf });
  expect(view).toMatchObject({ kind: "reads.search", openings: [], read: null });
  await expect(openEntry(reviewer, { leaf, reason })).rejects.toMatchObject({
    code: "invalid",
    field: "leaf",
  });
});

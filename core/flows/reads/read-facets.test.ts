import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { summarizeReads } from "./summarize-reads.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

test("facets count the reads of the time, whatever else is filtered, and a wrong filter names its field", async () => {
  const [auditor, reader, other] = [
    await makePerson({ roles: ["auditor"] }),
    await makePerson({ name: "Ada" }),
    await makePerson(),
  ];
  const happenedAt = new Date("2026-11-04T12:00:00Z");
  await appendReads(systemViewer("seed"), [
    readDraft(reader.personId, { happenedAt }),
    readDraft(reader.personId, { happenedAt, outcome: "refused", refusedWhy: "42501" }),
    readDraft(other.personId, { happenedAt, how: "export", sourceId: "gateway" }),
    readDraft(other.personId, { happenedAt: new Date("2026-10-01T12:00:00Z") }),
  ]);
  const { entries, facets } = await summarizeReads(auditor, {
    from: "2026-11-01T00:00:00Z",
    outcome: "refused",
  });
  expect(entries).toBe(1);
  const counts = (name: keyof typeof facets) => facets[name].map(({ value, count }) => [value, count]);
  expect(counts("outcome")).toEqual([
    ["allowed", 2],
    ["refused", 1],
  ]);
  expect(counts("how")).toEqual([
    ["query", 2],
    ["export", 1],
  ]);
  expect(counts("source")).toEqual([
    ["activity-db", 2],
    ["gateway", 1],
  ]);
  expect(counts("purpose")).toEqual([["none", 3]]);
  expect(facets.actor[0]).toMatchObject({ value: reader.personId, label: "Ada", count: 2 });
  expect(counts("dss")).toEqual([["3", 3]]);
  await expect(summarizeReads(auditor, { dss: "5" })).rejects.toThrow(/dss/);
});

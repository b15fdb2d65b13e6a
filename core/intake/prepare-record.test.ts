import { expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import { batchesOf } from "./batches.ts";
import { fitsEntry } from "./entry-room.ts";
import { prepareRecord } from "./prepare-record.ts";
import { RecordBatch } from "./record-batch.ts";
import type { GrantRecord, ReadRecord } from "./source-record.ts";

const touched = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    relation: `capture.partition_${i}_${"x".repeat(40)}`,
    datasetId: `d-${i}`,
    dss: dss(4),
  }));
const read = (over: Partial<ReadRecord> = {}): ReadRecord => ({
  kind: "read",
  eventId: "6906f0a1.1/4/1",
  happenedAt: new Date("2026-11-04T16:00:00Z"),
  login: "analyst_01",
  outcome: "allowed",
  how: "query",
  datasets: touched(1),
  subjects: { scope: "people", keys: ["37"] },
  items: 1,
  purpose: null,
  text: { statement: "select 1" },
  ...over,
});
const accepted = (records: unknown) => RecordBatch.safeParse(records).success;

test("an ordinary read stays as it is", () => {
  expect(prepareRecord(read())).toEqual([read()]);
});

test("a read of more datasets than one entry holds becomes several that name each dataset once", () => {
  const datasets = touched(1_000);
  const parts = prepareRecord(read({ datasets })) as ReadRecord[];
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.every(fitsEntry)).toBe(true);
  expect(parts.flatMap((part) => part.datasets)).toEqual(datasets);
  expect(new Set(parts.map(({ eventId }) => eventId)).size).toBe(parts.length);
  expect(parts[0]?.eventId).toBe("6906f0a1.1/4/1");
  expect(accepted(parts)).toBe(true);
  expect(accepted([read({ datasets })])).toBe(false);
});

test("a grant on very many tables becomes several, each with the ids of its own tables", () => {
  const all = touched(1_000);
  const grant: GrantRecord = {
    kind: "grant",
    eventId: "6906f0a1.1/5/1",
    happenedAt: new Date("2026-11-04T16:00:00Z"),
    login: "postgres",
    verb: "grant",
    privileges: ["SELECT"],
    relations: all.map(({ relation }) => relation),
    datasetIds: all.map(({ datasetId }) => datasetId),
    grantees: ["PUBLIC"],
    wide: true,
    text: {},
  };
  const parts = prepareRecord(grant) as GrantRecord[];
  expect(parts.flatMap(({ relations }) => relations)).toEqual(grant.relations);
  expect(parts.flatMap(({ datasetIds }) => datasetIds)).toEqual(grant.datasetIds);
  expect(accepted(parts)).toBe(true);
});

test("an endless statement is cut and says so, also in the middle of a surrogate pair", () => {
  const [part] = prepareRecord(read({ text: { statement: "😀".repeat(600_000) } }));
  expect(part?.text.statement).toMatch(/ \[cut: 1200000 characters\]$/);
  expect(accepted([part])).toBe(true);
});

test("a list of people too long to keep becomes the dataset as a whole", () => {
  const keys = Array.from({ length: 100_001 }, (_, i) => String(i));
  expect(prepareRecord(read({ subjects: { scope: "people", keys } }))).toMatchObject([
    { subjects: { scope: "dataset" } },
  ]);
});

test("what cannot be stored is refused over the wire, naming the record and the field", () => {
  const faults = [
    [{ login: "nul \0" }, "1.login"],
    [{ text: { statement: "half \ud800" } }, "1.text.statement"],
    [{ happenedAt: new Date("+020000-01-01T00:00:00Z") }, "1.happenedAt"],
  ] as const;
  for (const [over, path] of faults)
    expect(RecordBatch.safeParse([read(), read(over)]).error?.issues[0]?.path.join(".")).toBe(path);
});

test("batches keep the order and stay below what one request carries", async () => {
  async function* many() {
    for (let i = 0; i < 1_200; i += 1)
      yield read({ eventId: `e${i}`, text: i < 10 ? { statement: "x".repeat(900_000) } : {} });
  }
  const batches = await Array.fromAsync(batchesOf(many()));
  expect(batches.flat().map(({ eventId }) => eventId)).toEqual(
    Array.from({ length: 1_200 }, (_, i) => `e${i}`),
  );
  for (const batch of batches) {
    expect(batch.length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(batch).length).toBeLessThan(8_000_000);
  }
});

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { HOWS, OUTCOMES } from "#core/log/reads/query/terms.ts";
import { listReads } from "#core/log/reads/search.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { keepCounts } from "../tallies/keep-counts.ts";
import { summarizeReads } from "./summarize-reads.ts";

let house: TestHouse;
let auditor: PersonViewer;
const READS = 240;
const START = Date.UTC(2026, 8, 28, 5);
const HOURS = 70 * 24;
const DATASETS = ["chats", "prompts", "reviews"];
const LOGINS = ["a1", "a2", "a3"];

/** Reads over ten weeks whose order in the log is not that of their times; some touch two datasets. */
beforeAll(async () => {
  house = await testHouse();
  auditor = await makePerson({ roles: ["auditor"] });
  const readers = await Promise.all(LOGINS.map((externalId) => makePerson({ externalId })));
  const drafts = Array.from({ length: READS }, (_, n) => {
    const refused = n % 11 === 3;
    return readDraft(readers[n % 3]!.personId, {
      happenedAt: new Date(START + ((n * 97) % HOURS) * 3_600_000),
      datasets: [
        { id: DATASETS[n % 3]!, dss: 1 + (n % 4) },
        ...(n % 5 === 0 ? [{ id: "scores", dss: 4 - (n % 2) }] : []),
      ],
      how: HOWS[n % 4]!,
      ...(n % 3 === 0 ? { purposeId: "quality" } : {}),
      ...(refused ? { outcome: "refused", refusedWhy: "42501" } : {}),
    });
  });
  await appendReads(systemViewer("seed"), drafts);
});
afterAll(() => house.drop());

const one = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1, maxLength: 2 });
const moment = fc
  .record({ hour: fc.integer({ min: -30, max: HOURS + 30 }), whole: fc.constantFrom(1, 24, 24 * 7) })
  .map(({ hour, whole }) => Date.UTC(2026, 8, 28) + Math.floor(hour / whole) * whole * 3_600_000)
  .map((ms) => new Date(ms).toISOString());
const filters = fc.record(
  {
    ...{ from: moment, to: moment, actor: fc.constantFrom(...LOGINS), notActor: one(LOGINS) },
    ...{
      dataset: one([...DATASETS, "scores"]),
      notDataset: one(DATASETS),
      dss: one([1, 2, 3, 4]),
      notDss: one([1, 4]),
    },
    ...{ how: one(HOWS), notHow: one(HOWS), outcome: fc.constantFrom(...OUTCOMES) },
    ...{
      purpose: one(["none", "quality"]),
      notPurpose: one(["none", "quality"]),
      source: one(["activity-db", "x"]),
    },
  },
  { requiredKeys: [] },
);

/** Each of these filters counts exactly what its list holds. */
async function expectSame(runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      const { items } = await listReads(auditor, { ...filter, limit: 500 });
      const asked = ({ id, dss }: { id: string; dss: number }) =>
        (filter.dataset?.includes(id) ?? true) && (filter.dss?.includes(dss) ?? true);
      const reads = items.reduce((sum, { datasets }) => sum + datasets.filter(asked).length, 0);
      expect(await summarizeReads(auditor, filter)).toMatchObject({ entries: items.length, reads });
    }),
    { numRuns: runs },
  );
}

test("a filter counts what its list holds, whether nothing, a part or nearly all of the log is counted already", async () => {
  const facets = (await summarizeReads(auditor, {})).facets;
  await expectSame(12);
  expect(await keepCounts(100, 1)).toBe(true);
  await expectSame(12);
  expect(await keepCounts(100, 1)).toBe(true);
  expect(await keepCounts(100, 1)).toBe(false);
  await expectSame(20);
  expect((await summarizeReads(auditor, {})).facets).toEqual(facets);
});

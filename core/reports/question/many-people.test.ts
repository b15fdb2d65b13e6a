import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { byNames } from "#core/reports/data/rows.ts";
import { ENTRY_TABLES } from "#core/verify/bundle/question/tables.ts";
import { verifyQuestion } from "#core/verify/bundle/question/verify-question.ts";
import { provenEntries, signedCheckpoint } from "#core/verify/bundle/verify-entries.ts";
import { database } from "#db/current.ts";
import { makeCrowd } from "#test/factories/crowd.ts";
import { makePerson } from "#test/factories/person.ts";
import {
  type Answered,
  answered,
  checked,
  manifestOf,
  rowsIn,
  textOf,
} from "#test/factories/question-report.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource } from "#test/verbs/world.ts";
import { linesOf } from "./lines.ts";

let house: TestHouse;
let auditor: PersonViewer;
const crowd = Array.from({ length: 1_001 }, () => randomUUID());
const made = new Map<string, Answered>();

/** Two reads of more people than older reports show, and one of few. */
beforeAll(async () => {
  house = await testHouse();
  auditor = await makePerson({ roles: ["auditor"], isSubject: false });
  const reader = await makePerson({ isSubject: false });
  await makeSource([reader]);
  await makeCrowd(crowd);
  const at = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  await appendReads(systemViewer("seed"), [
    chatRead(reader, at(5), crowd),
    chatRead(reader, at(4), crowd),
    chatRead(reader, at(3), crowd.slice(0, 2)),
  ]);
  for (const redaction of ["names", "pseudonyms", "units"])
    made.set(redaction, await answered(auditor, { report: "reads", redaction }));
});
afterAll(() => house.drop());

const whom = (redaction: string) =>
  rowsIn(made.get(redaction)!, "reads.csv").map(({ people }) =>
    people === "" ? 0 : people!.split(" ").length,
  );

test.each(["names", "pseudonyms"])(
  "by %s everybody shows whom a read names, however many, and it verifies",
  (by) => {
    expect(checked(made.get(by)!.zip)).toMatchObject({ verdict: "holds" });
    expect(whom(by)).toEqual([1_001, 1_001, 2]);
    expect(rowsIn(made.get(by)!, "people.csv")).toHaveLength(1_001);
    expect(rowsIn(made.get(by)!, "datasets.csv")).toMatchObject([{ people: "1001", may_be_anybody: "0" }]);
    expect(manifestOf(made.get(by)!.bundle).statement.crowds).toEqual({ reads: 0, namings: 0 });
  },
);

test("by units nobody shows, and how many are named by reads of many is stated and counted by their entries", () => {
  expect(checked(made.get("units")!.zip)).toMatchObject({ verdict: "holds" });
  expect(whom("units")).toEqual([0, 0, 0]);
  expect(manifestOf(made.get("units")!.bundle).statement.crowds).toEqual({ reads: 2, namings: 2_002 });
});

/** As the maker of a report could: the entries stay, and something else stands in a table or is stated. */
function altered(by: string, from: string | RegExp, to: string, crowds?: { reads: number; namings: number }) {
  const { bundle } = made.get(by)!;
  const manifest = manifestOf(bundle);
  const entries = provenEntries(bundle, signedCheckpoint(bundle, manifest, logVerifierKey())).slice(0, -1);
  const reads = Buffer.from(textOf(bundle, "reads.csv").replace(from, to));
  const { crowds: _, ...older } = manifest.statement; // as it was stated before 22 November 2026
  const statement = crowds ? { ...older, crowds } : older;
  return () => verifyQuestion({ ...bundle, "reads.csv": reads }, { ...manifest, statement }, entries);
}

test("another number of reads of many, or of those they name, than their entries come to is refused", () => {
  const stated = (reads: number, namings: number) => altered("units", "", "", { reads, namings });
  expect(stated(2, 2_002)).not.toThrow();
  expect(stated(1, 1_001)).toThrow(/1 reads that name 1001 times and show nobody are stated, 2 reads/);
  expect(stated(2, 2_001)).toThrow(/2001 times/);
  expect(altered("units", "", "")().crowds).toEqual({ reads: 2, namings: 2_002 });
  expect(altered("units", ",1001,", ",1000,")).toThrow(/subject_count is not what the entry says/);
});

test("one pseudonym taken out of a read of many is refused; none at all is a line that holds, and other sums", () => {
  expect(altered("pseudonyms", "P1 P10 ", "P1 ")).toThrow(/1000 of 1001 people have a pseudonym/);
  expect(altered("pseudonyms", /P1 P10 [P0-9 ]+/g, "")).toThrow(/readers\.csv: people does not follow/);
});

const gathering = (namesMax: number) => ({
  ...{ tables: ENTRY_TABLES.reads, redaction: "pseudonyms" as const, candidates: new Map(), namesMax },
  progress: async () => undefined,
});

test("where the names are more than fit, those of few show, and those of many are left out", async () => {
  const reads = await database().prisma.read.findMany({
    where: { logId: LOG_ID },
    orderBy: { leafIndex: "asc" },
  });
  const leaves = reads.map(({ leafIndex }) => Number(leafIndex));
  const shown = async (namesMax: number) =>
    (await linesOf(house.run, leaves, gathering(namesMax))).map(({ subjectIds }) => subjectIds.length);
  expect(await shown(2_004)).toEqual([1_001, 1_001, 2]);
  expect(await shown(2_003)).toEqual([0, 0, 2]);
});

test("data goes out in slices of so many names; a read that names more goes alone", () => {
  const rows = [3, 3, 1, 9, 0, 2].map((subjectCount) => ({ subjectCount }));
  const slices = [...byNames(rows as never, 6)].map((some) =>
    some.map((row: { subjectCount: number }) => row.subjectCount),
  );
  expect(slices).toEqual([[3, 3], [1], [9], [0, 2]]);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { makePerson } from "#test/factories/person.ts";
import { type Answered, answered, manifestOf, rowsOf } from "#test/factories/question-report.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeVerbWorld } from "#test/verbs/world.ts";
import { provenEntries, signedCheckpoint } from "../verify-entries.ts";
import type { QuestionStatement } from "./format.ts";
import { verifyQuestion } from "./verify-question.ts";

let house: TestHouse;
let named: Answered;
let masked: Answered;
let units: Answered;

beforeAll(async () => {
  house = await testHouse();
  const { snooper, subject, employee, dba } = await makeVerbWorld();
  const auditor = await makePerson({ roles: ["auditor"], isSubject: false });
  const at = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  await appendReads(systemViewer("seed"), [
    chatRead(snooper, at(5), [subject.personId, employee.personId]),
    chatRead(dba, at(4), [employee.personId]),
  ]);
  named = await answered(auditor, { report: "reads", redaction: "names" });
  masked = await answered(auditor, { report: "reads" });
  units = await answered(auditor, { report: "reads", redaction: "units" });
});
afterAll(() => house.drop());

/** As the maker of a report itself could: the log's key signs whatever was stated, and the lines have to agree all the same. */
function made(
  { bundle }: Answered,
  tables: Readonly<Record<string, Uint8Array>>,
  over: Partial<QuestionStatement> = {},
) {
  const manifest = manifestOf(bundle);
  const entries = provenEntries(bundle, signedCheckpoint(bundle, manifest, logVerifierKey())).slice(0, -1);
  const statement = { ...manifest.statement, ...over };
  return () => verifyQuestion({ ...bundle, ...tables }, { ...manifest, statement }, entries);
}
const swap = (of: Answered, file: string, from: string | RegExp, to: string) =>
  rowsOf(of.bundle, file, (lines) => lines.map((line) => line.replace(from, to)));

test("lines that were cut, reordered or changed do not hold, whoever signed the report", () => {
  expect(made(named, {})).not.toThrow();
  expect(
    made(
      named,
      rowsOf(named.bundle, "reads.csv", (rows) => rows.slice(1)),
    ),
  ).toThrow(/lines, .* entries/);
  expect(
    made(
      named,
      rowsOf(named.bundle, "reads.csv", (rows) => rows.toReversed()),
    ),
  ).toThrow(/not what the entry says/);
  expect(made(named, swap(named, "reads.csv", ",chats,4,4,query", ",chats,4,4,export"))).toThrow(
    /how is not/,
  );
  expect(made(named, swap(named, "datasets.csv", "chats,4,3", "chats,4,9"))).toThrow(/does not follow/);
  expect(
    made(
      named,
      rowsOf(named.bundle, "people.csv", (rows) => rows.slice(1)),
    ),
  ).toThrow(/people\.csv: 1 lines/);
  expect(
    made(named, {}, { counts: { ...manifestOf(named.bundle).statement.counts, "reads.csv": 4 } }),
  ).toThrow(/4 lines stated, 3 found/);
});

test("a field that does not show cannot be filled in", () => {
  expect(made(masked, swap(masked, "reads.csv", /,R1,,/, ",R1,Dana,"))).toThrow(/a name where nobody shows/);
  expect(made(masked, swap(masked, "reads.csv", /,R1,,/, ",dana@example.com,,"))).toThrow(/no pseudonym/);
  expect(made(units, swap(units, "reads.csv", /Z,,,/, "Z,R1,,"))).toThrow(/no pseudonym/);
  expect(made(masked, swap(masked, "reads.csv", "P1 P2", "P1"))).toThrow(/1 of 2 people/);
  expect(made(named, {}, { redaction: "pseudonyms" })).toThrow(/opens what does not show/);
});

test("a line outside of what was asked does not hold", () => {
  const { scope } = manifestOf(named.bundle).statement;
  const outside = /outside of what was asked/;
  expect(made(named, {}, { scope: { ...scope, datasets: ["wiki"] } })).toThrow(outside);
  expect(made(named, {}, { scope: { ...scope, dss: [1] } })).toThrow(outside);
  expect(made(named, {}, { scope: { ...scope, outcome: "refused" } })).toThrow(outside);
  expect(made(named, {}, { scope: { ...scope, reader: "somebody else" } })).toThrow(outside);
  expect(made(named, {}, { scope: { ...scope, people: ["nobody"] } })).toThrow(outside);
  expect(made(named, {}, { scope: { ...scope, from: "2099-01-01T00:00:00.000Z" } })).toThrow(outside);
  expect(made(named, {}, { askLeaf: 1 })).toThrow(/younger than the question/);
});

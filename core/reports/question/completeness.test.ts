import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { recordCheck } from "#core/flows/doctor/record-check.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import { downloadReport } from "#core/reports/issued/take-report.ts";
import type { BaseBundle } from "#core/verify/bundle/format.ts";
import { TABLE_FILES } from "#core/verify/bundle/question/table-files.ts";
import { verifyQuestion } from "#core/verify/bundle/question/verify-question.ts";
import { provenEntries, signedCheckpoint } from "#core/verify/bundle/verify-entries.ts";
import { unzipBundle } from "#core/verify/bundle/zip.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import {
  type Answered,
  answered,
  checked,
  failureOf,
  manifestOf,
  rowsIn,
  rowsOf,
  textOf,
} from "#test/factories/question-report.ts";
import { makeWitness, type TestWitness } from "#test/factories/witness.ts";
import { bytesOf } from "#test/file-bytes.ts";
import { type TestHouse, testHouse } from "#test/house.ts";

const SECOND = 1_790_000_000;
let house: TestHouse;
let auditor: PersonViewer;
let council: TestWitness;
let made: Answered;
let cosigned: number;
let check: number;

/** A log that two witnesses countersigned, and that was looked at twice: a difference was found, and then none. */
beforeAll(async () => {
  house = await testHouse();
  auditor = await makePerson({ roles: ["auditor"], isSubject: false });
  council = await makeWitness(house.run);
  const own = await makeWitness(house.run, { name: "=ours.example/w", companyControls: true, seed: 4 });
  const looked = { checkpoints: 2, items: 0 };
  await recordCheck(systemViewer("worker"), {
    ...{ how: "worker", size: 2, looked, found: { columns: 2, state: 1 }, firstAt: 1 },
  });
  cosigned = await council.countersign(SECOND);
  await own.countersign(SECOND + 1);
  check = await recordCheck(systemViewer("cli"), {
    ...{ how: "doctor", size: 3, looked, found: {}, firstAt: null },
  });
  made = await answered(auditor, { report: "completeness" });
});
afterAll(() => house.drop());

test("what each look at the whole log found stands there by its entry, the newest first", () => {
  expect(failureOf(made.zip)).toBeUndefined();
  expect(checked(made.zip)).toMatchObject({ verdict: "holds" });
  expect(rowsIn(made, "checks.csv")).toMatchObject([
    { leaf_index: String(check), by: "doctor", entries: "3", differences: "0", found: "" },
    { by: "worker", differences: "3", found: "2 columns, 1 state", first_at: "1" },
  ]);
  expect(rowsIn(made, "checks.csv")[0]).toMatchObject({ looked_at: "2 checkpoints" });
});

test("who countersigned which head, and when, is shown by their own keys, which the log took in", () => {
  const lines = rowsIn(made, "cosignatures.csv");
  const at = (seconds: number) => new Date(seconds * 1_000).toISOString();
  expect(lines.toSorted((a, b) => (a.at! < b.at! ? -1 : 1))).toEqual([
    {
      ...{ size: String(cosigned), witness: council.id, name: "witness.example/w", key: council.vkey },
      ...{ controlled_by_company: "no", at: at(SECOND) },
    },
    expect.objectContaining({ name: "'=ours.example/w", controlled_by_company: "yes", at: at(SECOND + 1) }),
  ]);
  const head = rowsIn(made, "heads.csv").find(({ size }) => size === String(cosigned));
  expect(head?.note?.match(/^— /gm)).toHaveLength(3);
});

test("a countersignature that comes in after the asking changes no byte of what the report says", async () => {
  const { id, bundle } = await answered(auditor, { report: "completeness" });
  await council.countersign(SECOND + 60);
  await house.run.all(
    statement`UPDATE report SET state = 'queued', version = version - 1 WHERE id = ${id}::uuid`,
  );
  await makeReport(systemViewer("worker"), { report: id });
  const again = unzipBundle(await bytesOf(await downloadReport(auditor, { id })))!;
  for (const file of ["report.pdf", "report.json", ...TABLE_FILES.completeness])
    expect(Buffer.from(again[file]!).equals(bundle[file]!), file).toBe(true);
});

/** As the maker of the report itself could: the entries stay, and the tables say something else. */
function altered(tables: Readonly<Record<string, Uint8Array>>) {
  const bundle: BaseBundle = { ...made.bundle, ...tables };
  const manifest = manifestOf(made.bundle);
  const entries = provenEntries(bundle, signedCheckpoint(bundle, manifest, logVerifierKey())).slice(0, -1);
  return () => verifyQuestion(bundle, manifest, entries);
}
const swap = (file: string, from: string | RegExp, to: string) => ({
  [file]: Buffer.from(textOf(made.bundle, file).replace(from, to)),
});

test("a finding that is made smaller, a witness that never signed, and another time do not hold, whoever signed the report", () => {
  expect(altered({})).not.toThrow();
  expect(altered(swap("checks.csv", "2 columns, 1 state", "1 state"))).toThrow(/found does not follow/);
  expect(altered(rowsOf(made.bundle, "checks.csv", (rows) => rows.slice(1)))).toThrow(/checks\.csv: 1 lines/);
  const signed = "cosignatures.csv";
  expect(altered(swap(signed, ",no,", ",yes,"))).toThrow(/who controls it/);
  expect(altered(swap(signed, "witness.example/w,witness", "better.example/w,witness"))).toThrow(
    /another name/,
  );
  expect(altered(swap(signed, /T\d\d:/, "T00:"))).toThrow(/time is not the one/);
  expect(altered(rowsOf(made.bundle, signed, (rows) => rows.slice(1)))).toThrow(/1 of 2 countersignatures/);
  expect(altered(rowsOf(made.bundle, signed, (rows) => rows.toReversed()))).toThrow(/not in order/);
  expect(altered(swap(signed, council.id, crypto.randomUUID()))).toThrow(/no entry says|not in order/);
  const [first = "", second = ""] = rowsIn(made, signed).map(({ key }) => key!);
  expect(altered(swap(signed, first, second.replace(/^'/, "")))).toThrow(/another name|no key/);
  expect(altered(swap("heads.csv", /\n— witness\.example[^\n]*/, ""))).toThrow(
    /2 of 1 countersignatures|did not countersign/,
  );
});

test("a report made before it had these tables is still checked as it was made", () => {
  const { "checks.csv": _, "cosignatures.csv": __, ...former } = made.bundle;
  const manifest = manifestOf(made.bundle);
  const { "checks.csv": ___, "cosignatures.csv": ____, ...counts } = manifest.statement.counts;
  const entries = provenEntries(
    former as BaseBundle,
    signedCheckpoint(former as BaseBundle, manifest, null),
  ).slice(0, -1);
  const statement = { ...manifest.statement, counts };
  expect(verifyQuestion(former as BaseBundle, { ...manifest, statement }, entries).rows).toBe(entries.length);
});

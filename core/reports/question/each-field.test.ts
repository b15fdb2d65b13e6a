import { afterAll, beforeAll, expect, test } from "vitest";
import { canonicalText } from "#core/base/canonical.ts";
import { HOUR_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { addSource } from "#core/directory/add-source.ts";
import { importDirectory } from "#core/directory/import/import-directory.ts";
import { recordCheck } from "#core/flows/doctor/record-check.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { searchReads } from "#core/log/reads/search.ts";
import { utf8 } from "#core/merkle/text.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { fromCsv } from "#core/verify/bundle/csv.ts";
import type { Question, ShownBy } from "#core/verify/bundle/question/format.ts";
import { QUESTIONS } from "#core/verify/bundle/question/format.ts";
import { TABLE_FILES } from "#core/verify/bundle/question/table-files.ts";
import { verifyQuestion } from "#core/verify/bundle/question/verify-question.ts";
import { toCsv } from "#core/verify/bundle/to-csv.ts";
import { provenEntries, signedCheckpoint } from "#core/verify/bundle/verify-entries.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import {
  type Answered,
  answered,
  failureOf,
  forgedOf,
  manifestOf,
  proofIn,
  textOf,
} from "#test/factories/question-report.ts";
import { makeWitness } from "#test/factories/witness.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { asSteward, honestProgramme } from "#test/programme-acts.ts";
import { chatRead, makeVerbWorld, SOURCE } from "#test/verbs/world.ts";

let house: TestHouse;
const made = new Map<string, Answered>();
const keyOf = (report: Question, shown: ShownBy) => `${report} ${shown}`;

/** A log with lines in every table of every question. */
beforeAll(async () => {
  house = await testHouse();
  const { snooper, dba, subject, employee, reviewer, reviewer2, privacy, sev } = await makeVerbWorld();
  const auditor = await makePerson({ roles: ["auditor", "privacy"], isSubject: false, name: "Aud" });
  const at = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  await appendReads(systemViewer("seed"), [
    chatRead(snooper, at(5), [subject.personId, employee.personId], { items: 3, purposeId: "quality" }),
    chatRead(dba, at(4), [employee.personId], { outcome: "refused", refusedWhy: "42501" }),
  ]);
  const person = (externalId: string) => ({ externalId, name: externalId });
  const purpose = { id: "quality", title: "Model quality", plain: "To see whether it is right", maxDss: 3 };
  const file = {
    people: [person("h1"), person("h2")],
    purposes: [{ ...purpose, datasets: ["chats"], holders: ["h1", "h2"], validFrom: "2026-01-01T00:00:00Z" }],
  };
  await importDirectory(systemViewer("cli"), { format: "json", text: JSON.stringify(file) });
  await addSource(systemViewer("seed"), { id: "another-db", name: "Another", kind: "application" });
  const council = await makeWitness(house.run);
  const looked = { checkpoints: 2 };
  await recordCheck(systemViewer("cli"), {
    how: "doctor",
    size: 3,
    looked,
    found: { columns: 2 },
    firstAt: 1,
  });
  await council.countersign(1_790_000_000);
  await honestProgramme([asSteward(reviewer), asSteward(reviewer2)], [employee, subject], SOURCE);
  await searchReads(reviewer, { subject: subject.personId, reason: "Ana asked us to look" });
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number: sev } });
  await investigate(reviewer, { number: sev, reason: "It looks wrong to me", version });
  for (const report of QUESTIONS)
    for (const redaction of ["names", "pseudonyms", "units"] as const)
      made.set(
        keyOf(report, redaction),
        await answered(report === "sev" ? privacy : (auditor as PersonViewer), {
          ...{ report, redaction },
          ...(report === "sev" ? { sev } : {}),
        }),
      );
}, 60_000);
afterAll(() => house.drop());

const COVERAGE = [
  ...["events.csv by_unit", "heads.csv signed_at", "sources.csv name", "sources.csv coverage"],
  "sources.csv not_seen",
];
/** What is the directory's, the report's own words, or our clock's: no entry decides it, and the check says so. */
const WORDS: Readonly<Record<Question, Readonly<Record<ShownBy, readonly string[]>>>> = {
  reads: {
    names: ["reads.csv reader_unit", "people.csv name"],
    pseudonyms: ["reads.csv reader_unit"],
    units: [],
  },
  watchers: { names: [], pseudonyms: [], units: [] },
  purposes: {
    names: ["by_unit", "person_name", "person_unit"].map((column) => `decisions.csv ${column}`),
    pseudonyms: ["by_unit", "person_unit"].map((column) => `decisions.csv ${column}`),
    units: ["by_unit", "person_unit"].map((column) => `decisions.csv ${column}`),
  },
  sev: {
    names: ["timeline.csv by_name", "timeline.csv by_unit", "timeline.csv sentence", "people.csv name"],
    pseudonyms: ["timeline.csv by", "timeline.csv by_unit", "timeline.csv sentence"],
    units: ["timeline.csv by_unit", "timeline.csv sentence"],
  },
  programme: {
    names: ["by_name", "by_unit"].map((column) => `changes.csv ${column}`),
    pseudonyms: ["by", "by_unit"].map((column) => `changes.csv ${column}`),
    units: ["changes.csv by_unit"],
  },
  completeness: { names: COVERAGE, pseudonyms: COVERAGE, units: COVERAGE },
};

/** Of these there is no line: by units no person shows, and nothing was published about the SEV. */
const EMPTY = ["people.csv", "statements.csv"];

/** As the maker of a report itself could, whose statement is what the table says: one cell of one line is another. */
function cellsThatHold({ bundle }: Answered, report: Question): string[] {
  const manifest = manifestOf(bundle);
  const entries = provenEntries(bundle, signedCheckpoint(bundle, manifest, logVerifierKey())).slice(0, -1);
  const holds = (file: string, rows: readonly (readonly string[])[]) => {
    try {
      verifyQuestion({ ...bundle, [file]: toCsv(rows) }, manifest, entries);
      return true;
    } catch (error) {
      expect(String(error), file).toContain(".csv");
      return false;
    }
  };
  return TABLE_FILES[report].flatMap((file) => {
    const rows = fromCsv(textOf(bundle, file))!;
    const [header = [], ...lines] = rows;
    if (lines.length === 0) expect(EMPTY, file).toContain(file);
    expect(holds(file, rows)).toBe(true);
    return header.flatMap((column, n) => {
      const full = lines.findIndex((line) => line[n] !== "");
      const empty = lines.findIndex((line) => line[n] === "");
      const changed = [full, empty].filter((at) => at >= 0);
      const other = (at: number) =>
        rows.map((line, row) => (row === at + 1 ? line.with(n, `${line[n]}1`) : line));
      return changed.some((at) => holds(file, other(at))) ? [`${file} ${column}`] : [];
    });
  });
}

test.each(
  QUESTIONS.flatMap((report) =>
    (["names", "pseudonyms", "units"] as const).map((shown) => [report, shown] as const),
  ),
)(
  "no cell of “%s” by %s can be changed or filled in, but for the words that no entry decides",
  (report, shown) => {
    expect(cellsThatHold(made.get(keyOf(report, shown))!, report)).toEqual(WORDS[report][shown]);
  },
);

/** Each value within, as another value. */
function others(value: unknown): unknown[] {
  if (Array.isArray(value))
    return [
      ...value.flatMap((each, at) => others(each).map((other) => value.with(at, other))),
      [...value, "more"],
    ];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([field, each]) =>
      others(each).map((other) => ({ ...value, [field]: other })),
    );
  if (typeof value === "number") return [value + 1];
  if (typeof value === "boolean") return [!value];
  return [value === null ? "2026-01-01T00:00:00.000Z" : `${value as string}1`];
}

test("no field of the manifest can be changed", () => {
  const { bundle } = made.get("reads names")!;
  const manifests = others(manifestOf(bundle));
  expect(manifests.length).toBeGreaterThan(50);
  for (const manifest of manifests) {
    const text = canonicalText(manifest);
    expect(failureOf(zipBundle({ ...bundle, "manifest.json": utf8(text) })), text).toBeDefined();
  }
});

test("no field of an entry, of what opens it, or of the proof can be changed, whoever names the new hashes", () => {
  const { bundle } = made.get("reads names")!;
  const { lines, hashes, size } = proofIn(bundle);
  const [first, ...rest] = lines;
  for (const line of others(first) as (typeof lines)[number][])
    expect(
      failureOf(forgedOf(bundle, { proof: { lines: [line, ...rest] } })),
      JSON.stringify(line),
    ).toBeDefined();
  for (const at of hashes.keys()) {
    const other = hashes[at]!.with(0, hashes[at]![0]! ^ 1);
    expect(failureOf(forgedOf(bundle, { proof: { hashes: hashes.with(at, other) } }))?.claim).toBe(
      "Each entry is in the log",
    );
  }
  expect(failureOf(forgedOf(bundle, { proof: { size: size + 1 } }))).toBeDefined();
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { formatVerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import { downloadReport, openReport } from "#core/reports/issued/take-report.ts";
import { archiveIn, withArchive } from "#core/verify/bundle/pdf-bundle.ts";
import type { Question } from "#core/verify/bundle/question/format.ts";
import { filesOf } from "#core/verify/bundle/question/table-files.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { verify } from "#core/verify/verify.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import {
  type Answered,
  answered,
  failureOf,
  forgedOf,
  manifestOf,
  proofIn,
  rowsOf,
  textOf,
} from "#test/factories/question-report.ts";
import { readDraft } from "#test/factories/read.ts";
import { bytesOf } from "#test/file-bytes.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { refOf, walkPdf } from "#test/pdf-walk.ts";
import { actorFacts, chatRead, makeVerbWorld, type VerbWorld } from "#test/verbs/world.ts";

let house: TestHouse;
let world: VerbWorld;
let auditor: PersonViewer;
let named: Answered;
const made = new Map<Question, Answered>();
const stated = "The export is in the log and states what the manifest says";

/** One small bundle of each question, those of reads by name and by pseudonyms, with a dataset that looks like a formula. */
beforeAll(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  const { snooper, dba, subject, employee, privacy } = world;
  auditor = await makePerson({ roles: ["auditor"], isSubject: false, name: "=cmd|'/C calc'!A0" });
  const at = (hours: number) => new Date(Date.now() - hours * HOUR_MS);
  await appendReads(systemViewer("seed"), [
    chatRead(snooper, at(5), [subject.personId, employee.personId]),
    chatRead(dba, at(4), [], { scope: "dataset" }),
    readDraft(auditor.personId, {
      ...{
        sourceId: "small-db",
        happenedAt: at(3),
        actor: actorFacts(auditor),
        subjectIds: [subject.personId],
      },
      datasets: [{ id: "=HYPERLINK(1)", dss: 3 }],
    }),
  ]);
  named = await answered(auditor, { report: "reads", redaction: "names" });
  const by: Record<Question, [PersonViewer, object]> = {
    ...{ reads: [auditor, {}], watchers: [auditor, { redaction: "names" }], purposes: [auditor, {}] },
    ...{ sev: [privacy, { sev: world.sev }], programme: [auditor, {}], completeness: [auditor, {}] },
  };
  for (const [report, [viewer, scope]] of Object.entries(by))
    made.set(report as Question, await answered(viewer, { report, ...scope }));
});
afterAll(() => house.drop());

const each = ["reads", "watchers", "purposes", "sev", "programme", "completeness"] as const;
const of = (report: Question) => made.get(report)!;

test.each(each)(
  "a changed byte anywhere in the bundle of %s is refused in words that name its file",
  (report) => {
    const { zip, bundle } = of(report);
    for (const name of filesOf(report)) {
      const bytes = bundle[name]!;
      for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const changed = Uint8Array.from(zip);
        changed[Buffer.from(zip).indexOf(Buffer.from(bytes)) + at]! ^= 1 << (at % 8);
        expect(failureOf(changed)?.found, `${name}, byte ${at}`).toContain(name);
      }
      if (name === "manifest.json") continue;
      const repacked = zipBundle({ ...bundle, [name]: Buffer.concat([bytes, Buffer.from("\n")]) });
      expect(failureOf(repacked)?.found, name).toContain(name); // archived anew: its checksums are right
    }
  },
);

test.each(each)("a forger of %s who names new hashes is refused: the log has another statement", (report) => {
  const { bundle } = of(report);
  expect(failureOf(forgedOf(bundle, {}))).toBeUndefined();
  const { statement: said } = manifestOf(bundle);
  for (const [file, lines] of Object.entries(said.counts)) {
    if (lines === 0) continue;
    const cut = rowsOf(bundle, file, (rows) => rows.slice(0, -1));
    expect(failureOf(forgedOf(bundle, { tables: cut })), file).toMatchObject({ claim: stated });
  }
  const scope = { ...said.scope, to: "2027-01-01T00:00:00.000Z" };
  expect(failureOf(forgedOf(bundle, { statement: { scope } }))).toMatchObject({ claim: stated });
});

test("the PDF that is opened carries its archive: given alone it verifies, and one changed byte of it is refused", async () => {
  const { id, zip, bundle } = named;
  const { name, bytes: pdf } = await openReport(auditor, { id });
  expect(name).toMatch(/^whosaw-reads-\d+\.pdf$/);
  const checked = (bytes: Uint8Array) => verify([{ name, bytes }], logVerifierKey());
  expect(checked(pdf)).toMatchObject({ verdict: "holds", title: "This report holds" });
  const [pages, own] = [bundle["report.pdf"]!, Buffer.from(archiveIn(pdf)!)];
  expect(own.equals(zip)).toBe(true);
  expect(Buffer.from(pdf.subarray(0, pages.length)).equals(pages)).toBe(true);
  const after = pages.length + zip.length;
  const places = [9, pages.length >> 1, pages.length + 20, pages.length + (zip.length >> 1)];
  for (const at of [...places, ...Array.from({ length: 40 }, (_, n) => after + 20 * n)]) {
    if (at >= pdf.length) continue;
    const changed = pdf.with(at, pdf[at]! ^ 1);
    expect(checked(changed).verdict, `byte ${at}`).not.toBe("holds");
  }
  const other = withArchive(of("reads").bundle["report.pdf"]!, "whosaw-reads-1.zip", zip);
  expect(checked(other).steps.find(({ state }) => state === "fails")?.found).toContain(
    "a PDF whose pages are not those",
  );
});

test("whoever reads the PDF by its own tables alone finds the archive whole, and tags on each page", async () => {
  const { id, zip } = named;
  const { bytes: pdf } = await openReport(auditor, { id });
  const { attached, root, numbers, objectAt } = walkPdf(pdf);
  expect([...attached.keys()]).toEqual([expect.stringMatching(/^whosaw-reads-\d+\.zip$/)]);
  expect(Buffer.from([...attached.values()][0]!).equals(zip)).toBe(true);
  expect(objectAt(refOf(root, "StructTreeRoot"))).toContain("/ParentTree");
  expect(objectAt(refOf(root, "MarkInfo"))).toContain("/Marked true");
  expect(root).toMatch(/\/Lang \(en\)/);
  const pages = numbers.map(objectAt).filter((object) => /\/Type \/Page\n/.test(object));
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages) expect(page).toMatch(/\/StructParents \d+/);
});

test("an entry left out, a swapped checkpoint and another log's key are refused", async () => {
  const { bundle } = of("reads");
  const { lines } = proofIn(bundle);
  expect(failureOf(forgedOf(bundle, { proof: { lines: lines.slice(1) } }))?.claim).toBe(
    "Each entry is in the log",
  );
  const later = await signHead(house.run); // covers the downloads, too
  expect(failureOf(forgedOf(bundle, { proof: { checkpoint: later.note } }))?.claim).toBe(
    "The log signed the checkpoint",
  );
  const other = formatVerifierKey(verifierKeyOf("another.example/log", new Uint8Array(32).fill(7)));
  expect(failureOf(of("reads").zip, other)?.claim).toBe("The key is the one you gave");
});

test("the same question over the same log gives the same bytes", async () => {
  const { id, zip } = of("purposes");
  const leaf = await house.run.all<{ leaf: number }>(
    statement`SELECT leaf_index::float8 AS leaf FROM report WHERE id = ${id}::uuid`,
  );
  await house.run.all(
    statement`UPDATE report SET state = 'queued', version = version - 1 WHERE id = ${id}::uuid`,
  );
  await makeReport(systemViewer("worker"), { report: id });
  await house.run.all(statement`UPDATE report SET leaf_index = ${leaf[0]!.leaf} WHERE id = ${id}::uuid`);
  const again = await downloadReport(auditor, { id });
  expect((await bytesOf(again)).equals(Buffer.from(zip))).toBe(true);
});

test("a cell that a spreadsheet would run is escaped in each table, and its proof is of the value itself", () => {
  const reads = textOf(named.bundle, "reads.csv");
  expect(reads).toContain("'=HYPERLINK(1)");
  expect(reads).toContain("'=cmd|'/C calc'!A0");
  expect(textOf(named.bundle, "datasets.csv")).toContain("'=HYPERLINK(1)");
  expect(textOf(named.bundle, "reads.csv")).not.toMatch(/(^|,)=/m);
  const entry = proofIn(named.bundle).lines.map(({ bytes }) => Buffer.from(bytes, "base64").toString());
  expect(entry.join()).toContain('"=HYPERLINK(1)"');
  expect(failureOf(named.zip)).toBeUndefined();
});

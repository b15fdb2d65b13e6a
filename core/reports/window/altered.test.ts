import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey, signHead } from "#core/log/heads/checkpoint.ts";
import { formatVerifierKey, verifierKeyOf } from "#core/merkle/note-key.ts";
import { buildReportBundle } from "#core/reports/issued/content.ts";
import { makeReport } from "#core/reports/issued/make-report.ts";
import type { Content } from "#core/reports/issued/report-kind.ts";
import type { Proof } from "#core/reports/kit/proof.ts";
import { REPORT_FILES, type ReportBundle } from "#core/verify/bundle/format.ts";
import { ReportManifest } from "#core/verify/bundle/report-format.ts";
import { provenEntries, signedCheckpoint } from "#core/verify/bundle/verify-entries.ts";
import { verifyReportLines } from "#core/verify/bundle/verify-report.ts";
import { verifyReportPeople } from "#core/verify/bundle/verify-report-people.ts";
import { zipBundle } from "#core/verify/bundle/zip.ts";
import { verify } from "#core/verify/verify.ts";
import { database } from "#db/current.ts";
import { statement } from "#db/statement.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { madeReport, takenReport } from "#test/factories/window-report.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource, SOURCE } from "#test/verbs/world.ts";

const openedAt = new Date(Date.now() - 12 * HOUR_MS);
let house: TestHouse;
let untouched: PersonViewer;
let reviewer: PersonViewer;
let report: string;
let zip: Uint8Array;
let bundle: ReportBundle;

/** A window of a watched source: reads without need of two people, one in need, one of two datasets, and one nobody read. */
beforeAll(async () => {
  house = await testHouse();
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  const reader = await makePerson({ name: "=HYPERLINK(1)", isSubject: false });
  const needy = await makePerson({ isSubject: false });
  const [ana, ben] = [await makePerson({ name: "Ana" }), await makePerson({ name: "Ben" })];
  untouched = await makePerson({ name: "Cy" });
  await makeSource([reader, needy]);
  const { prisma } = database();
  await prisma.source.update({ where: { id: SOURCE }, data: { coverage: "watched" } });
  await prisma.dataset.create({
    data: { id: "wiki", name: "wiki", dss: 3, sourceId: SOURCE, relation: null, unmapped: false },
  });
  const since = new Date(openedAt.getTime() - HOUR_MS);
  await prisma.need.create({
    data: { datasetId: "chats", personId: needy.personId, since, origin: "mapping" },
  });
  const at = (hours: number) => new Date(openedAt.getTime() + hours * HOUR_MS);
  const both = {
    datasets: [
      { id: "chats", dss: 4 },
      { id: "wiki", dss: 3 },
    ],
  };
  await appendReads(systemViewer("seed"), [
    chatRead(reader, at(1), [ana.personId, ben.personId]),
    chatRead(reader, at(2), [ana.personId], both),
    chatRead(needy, at(3), [ben.personId]),
    chatRead(reader, at(-2), [untouched.personId]),
    chatRead(reader, new Date(), [ana.personId]),
  ]);
  const { number } = await makeSev({ state: "investigating" });
  const id = randomUUID();
  const window = {
    principal: "PUBLIC",
    openedLeaf: 0,
    datasetIds: ["chats", "wiki"],
    logins: 3,
    sevNumber: number,
  };
  await prisma.exposure.create({ data: { id, sourceId: SOURCE, openedAt, ...window } });
  report = await madeReport(reviewer, { id, redaction: "names" });
  ({ zip, bundle } = await takenReport(reviewer, report));
});
afterAll(() => house.drop());

const text = (name: keyof ReportBundle) => Buffer.from(bundle[name]).toString();
const manifest = () => ReportManifest.parse(JSON.parse(text("manifest.json")));
const failure = (bytes: Uint8Array, key = logVerifierKey()) =>
  verify([{ name: "window.zip", bytes }], key).steps.find(({ state }) => state === "fails");

test("it holds: a read of two datasets is a line in each, and of whom nobody read in that time, no read is told", () => {
  expect(failure(zip)).toBeUndefined();
  expect(manifest().statement.counts).toEqual({
    ...{ lines: 5, need: 1, excess: 4, superuser: 0, readers: 1 },
    people: { all: 3, read: 2, apart: 0, inNeed: 0, none: 1, cannotTell: 0 },
  });
  expect(text("people.csv")).toContain(`${untouched.personId},Cy,no read in the complete log,0,0,,,`);
  expect(text("reads.csv")).toContain("'=HYPERLINK(1)");
});

test("the same question over the same log gives the same bytes", async () => {
  const { run } = house;
  await run.all(statement`UPDATE report SET state = 'queued', version = version - 1`);
  await makeReport(systemViewer("worker"), { report });
  await run.all(
    statement`UPDATE report SET leaf_index = (SELECT min(leaf_index) FROM entry WHERE kind = 'report.finish')`,
  );
  const again = await takenReport(reviewer, report);
  expect(Buffer.from(again.zip).equals(Buffer.from(zip))).toBe(true);
});

test.each(REPORT_FILES)("a changed byte of %s is refused in words that name it", (name) => {
  const bytes = bundle[name];
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 12)) {
    const changed = Uint8Array.from(zip);
    changed[Buffer.from(zip).indexOf(Buffer.from(bytes)) + at]! ^= 1 << (at % 8);
    expect(failure(changed)?.found, `byte ${at}`).toContain(name);
  }
  if (name === "manifest.json") return;
  const repacked = zipBundle({
    ...bundle,
    [name]: Buffer.concat([bytes, Buffer.from("\n")]),
  } as ReportBundle);
  expect(failure(repacked)?.found).toContain(name); // archived anew: its checksums are right
});

/** What somebody who holds the bundle, and not the log's key, could do: change files and name their new hashes. */
function forged(change: { content?: Partial<Content>; proof?: Partial<Proof> }, key?: string) {
  const { statement: stated, vkey, origin, exportLeaf } = manifest();
  const { hashes, size } = JSON.parse(text("proofs.json")) as { hashes: string[]; size: number };
  const proof: Proof = {
    ...{ lines: entries(), size, hashes: hashes.map((each) => new Uint8Array(Buffer.from(each, "base64"))) },
    ...{ checkpoint: text("checkpoint"), vkey, origin, exportLeaf },
  };
  const content = {
    ...{ statement: stated, pdf: bundle["report.pdf"], json: bundle["report.json"] },
    ...{ readme: bundle["README.txt"], tables: {} },
  };
  const tables = { "people.csv": bundle["people.csv"], "reads.csv": bundle["reads.csv"] };
  return failure(
    zipBundle(
      buildReportBundle(
        { ...content, ...change.content, tables: { ...tables, ...change.content?.tables } },
        { ...proof, ...change.proof },
      ),
    ),
    key,
  );
}
const entries = () =>
  text("entries.ndjson")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Proof["lines"][number]);
const rows = (name: "reads.csv" | "people.csv", change: (head: string, lines: string[]) => string[]) => {
  const [head = "", ...lines] = text(name).trimEnd().split("\n");
  return Buffer.from(`${change(head, lines).join("\n")}\n`);
};

test("a forger who names new hashes is refused: truncated, reordered, filled in, or of other entries", () => {
  expect(forged({})).toBeUndefined();
  const states = "The export is in the log and states what the manifest says";
  for (const reads of [
    rows("reads.csv", (head, lines) => [head, ...lines.slice(0, -1)]),
    rows("reads.csv", (head, lines) => [head, ...lines.toReversed()]),
  ])
    expect(forged({ content: { tables: { "reads.csv": reads } } })).toMatchObject({
      claim: states,
      found: /reads\.csv/ as never,
    });
  const people = rows("people.csv", (head, lines) => [head, ...lines.slice(1)]);
  expect(forged({ content: { tables: { "people.csv": people } } })?.found).toContain("people.csv");
  const { statement: stated } = manifest();
  const none = { ...stated, verdict: { code: "none" as const, words: "none, coverage complete" } };
  expect(forged({ content: { statement: none } })).toMatchObject({ claim: states });
  expect(forged({ proof: { lines: entries().slice(1) } })?.claim).toBe("Each entry is in the log");
  const opened = entries().map((line, at) => (at === 0 ? { ...line, openings: [] } : line));
  expect(forged({ proof: { lines: opened } })?.claim).toBe(
    "Each person named is the one that the entry commits to",
  );
});

test("another checkpoint, and a bundle of another log, are refused", async () => {
  const later = await signHead(house.run); // covers the downloads, too
  expect(forged({ proof: { checkpoint: later.note } })?.claim).toBe("The log signed the checkpoint");
  const other = formatVerifierKey(verifierKeyOf("another.example/log", new Uint8Array(32).fill(7)));
  expect(forged({}, other)?.claim).toBe("The key is the one you gave");
});

/** As the maker of a report itself could: the log's key signs whatever was stated, and the lines have to agree all the same. */
function made(over: { reads?: Uint8Array; people?: Uint8Array; counts?: object; verdict?: object }) {
  const { statement: stated } = manifest();
  const changed = {
    ...bundle,
    ...(over.reads ? { "reads.csv": over.reads } : {}),
    ...(over.people ? { "people.csv": over.people } : {}),
  } as ReportBundle;
  const says = {
    ...stated,
    ...{ counts: { ...stated.counts, ...over.counts }, verdict: { ...stated.verdict, ...over.verdict } },
  } as typeof stated;
  const checkpoint = signedCheckpoint(bundle, manifest(), logVerifierKey());
  const proven = provenEntries(bundle, checkpoint).slice(0, -1);
  return () => verifyReportPeople(changed, says, verifyReportLines(changed, says, proven));
}

test("what a report says has to follow from its lines, whoever signed it", () => {
  expect(made({})).not.toThrow();
  const swap = (from: string | RegExp, to: string) =>
    rows("people.csv", (head, lines) => [head, ...lines.map((line) => line.replace(from, to))]);
  expect(made({ people: swap("no read in the complete log", "read") })).toThrow(/does not follow/);
  expect(made({ people: swap(/,read,4,/, ",no read in the complete log,0,") })).toThrow(/0 reads stated/);
  expect(made({ people: swap(/,read,4,/, ",read,9,") })).toThrow(/9 reads stated/);
  expect(made({ people: rows("people.csv", (head, lines) => [head, ...lines.slice(1)]) })).toThrow(
    /no such line/,
  );
  expect(made({ counts: { excess: 3 } })).toThrow(/excess: 3 stated, 4 found/);
  expect(made({ verdict: { code: "none" } })).toThrow(/the lines come to reads/);
  const dropped = rows("reads.csv", (head, lines) => [head, ...lines.slice(1)]);
  expect(made({ reads: dropped })).toThrow(/no line/);
  expect(made({ reads: rows("reads.csv", (head, lines) => [head, ...lines.toReversed()]) })).toThrow(
    /order of the log/,
  );
});

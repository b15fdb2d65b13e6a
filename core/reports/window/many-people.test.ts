import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { blastRadius } from "#core/flows/blast-radius/blast-radius.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { attachReads } from "#core/sev/evidence/evidence-rows.ts";
import { fromCsv } from "#core/verify/bundle/csv.ts";
import { PEOPLE_MAX, ReportManifest } from "#core/verify/bundle/report-format.ts";
import { provenEntries, signedCheckpoint } from "#core/verify/bundle/verify-entries.ts";
import { verifyReportLines } from "#core/verify/bundle/verify-report.ts";
import { verify } from "#core/verify/verify.ts";
import { database } from "#db/current.ts";
import { makeCrowd } from "#test/factories/crowd.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { madeReport, takenReport } from "#test/factories/window-report.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource, SOURCE } from "#test/verbs/world.ts";

const at = (hours: number) => new Date(Date.UTC(2026, 10, 4, hours));
/** More than older reports show of one read. */
const crowd = Array.from({ length: PEOPLE_MAX + 1 }, () => randomUUID());
let house: TestHouse;
let reviewer: PersonViewer;
let reader: PersonViewer;
let needy: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  [reader, needy] = [await makePerson({ isSubject: false }), await makePerson({ isSubject: false })];
  await makeSource([reader, needy]);
  const { prisma } = database();
  await prisma.source.update({ where: { id: SOURCE }, data: { coverage: "watched" } });
  await makeCrowd(crowd);
  const since = new Date(at(0).getTime() - HOUR_MS);
  await prisma.need.create({
    data: { datasetId: "chats", personId: needy.personId, since, origin: "mapping" },
  });
  const one = crowd.slice(0, 1);
  await appendReads(systemViewer("seed"), [
    chatRead(needy, at(1), one, { outcome: "refused" }),
    chatRead(needy, at(5), crowd),
    chatRead(reader, at(10), crowd),
    chatRead(needy, at(20), one, { outcome: "refused" }),
  ]);
});
afterAll(() => house.drop());

/** The report on what lay open between two hours: whether it verifies, what it states, and what it says of how many. */
async function reportOn(from: number, to: number, redaction: string) {
  const { zip, bundle, id } = await reportZip(from, to, redaction);
  const found = verify([{ name: "window.zip", bytes: zip }], logVerifierKey());
  const text = (file: "manifest.json" | "reads.csv") => Buffer.from(bundle[file]).toString();
  const { statement } = ReportManifest.parse(JSON.parse(text("manifest.json")));
  const shown = fromCsv(text("reads.csv"))!
    .slice(1)
    .map((row) => row[15]!);
  const { affected, inNeedOnly, ...others } = (await windowReport(reviewer, { id })).people;
  const page = { ...others, all: affected, inNeed: inNeedOnly };
  return { holds: found.verdict, code: statement.verdict.code, people: statement.counts.people, page, shown };
}

async function reportZip(from: number, to: number, redaction: string) {
  const { number } = await makeSev({ state: "investigating" });
  const id = randomUUID();
  const window = {
    principal: "PUBLIC",
    openedLeaf: number,
    datasetIds: ["chats"],
    logins: 3,
    sevNumber: number,
  };
  await database().prisma.exposure.create({
    data: { id, sourceId: SOURCE, openedAt: at(from), closedAt: at(to), ...window },
  });
  return { id, ...(await takenReport(reviewer, await madeReport(reviewer, { id, redaction }))) };
}
const none = { all: crowd.length, read: 0, apart: 0, inNeed: 0, none: 0, cannotTell: 0 };
const everybody = crowd.toSorted().join(" ");
const shows = (redaction: string) =>
  redaction === "names" ? [everybody] : [expect.stringMatching(/^P1 P10 P100 /)];

test.each(["names", "pseudonyms"])(
  "whoever a read in need names was read in need, however many they are: page and bundle agree; by %s the bundle holds",
  async (redaction) => {
    expect(await reportOn(4, 6, redaction)).toEqual({
      ...{ holds: "holds", code: "none", shown: shows(redaction) },
      ...{ people: { ...none, inNeed: crowd.length }, page: { ...none, inNeed: crowd.length } },
    });
  },
);

test.each(["names", "pseudonyms"])(
  "whoever one without need names was read, on the page and in a bundle that holds, by %s",
  async (redaction) => {
    expect(await reportOn(9, 11, redaction)).toEqual({
      ...{ holds: "holds", code: "reads", shown: shows(redaction) },
      ...{ people: { ...none, read: crowd.length }, page: { ...none, read: crowd.length } },
    });
  },
);

test("the SEV counts the same people", async () => {
  const { number } = await makeSev({ state: "investigating" });
  const read = await database().prisma.read.findFirstOrThrow({ where: { actorId: reader.personId } });
  const reads = [{ leafIndex: Number(read.leafIndex), datasetId: "chats" }];
  await attachReads(house.run, number, reads);
  expect(await blastRadius(reviewer, { number })).toMatchObject({ subjects: crowd.length, wholeDataset: 0 });
});

test.each(["names", "pseudonyms"])(
  "one name taken out of a read of many is refused, by %s",
  async (redaction) => {
    const { bundle } = await reportZip(9, 11, redaction);
    const manifest = ReportManifest.parse(JSON.parse(Buffer.from(bundle["manifest.json"]).toString()));
    const proven = provenEntries(bundle, signedCheckpoint(bundle, manifest, logVerifierKey()));
    const reads = proven.filter(({ body }) => body.kind === "read");
    const csv = Buffer.from(bundle["reads.csv"]).toString();
    const whole = csv.match(redaction === "names" ? everybody : /P1 P10 [P0-9 ]+/)![0];
    const checked = (text: string) =>
      verifyReportLines({ ...bundle, "reads.csv": Buffer.from(text) }, manifest.statement, reads);
    expect(checked(csv)).toHaveLength(1);
    expect(() => checked(csv.replace(whole, whole.slice(whole.indexOf(" ") + 1)))).toThrow(
      /other people than those opened|1000 of 1001 people have a pseudonym/,
    );
    if (redaction === "names")
      expect(() => checked(csv.replace(whole, ""))).toThrow(/other people than those opened/);
  },
);

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOUR_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import { fromCsv } from "#core/verify/bundle/csv.ts";
import { PEOPLE_MAX, ReportManifest } from "#core/verify/bundle/report-format.ts";
import { verify } from "#core/verify/verify.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeSev } from "#test/factories/sev.ts";
import { madeReport, takenReport } from "#test/factories/window-report.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource, SOURCE } from "#test/verbs/world.ts";

const at = (hours: number) => new Date(Date.UTC(2026, 10, 4, hours));
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
  await prisma.person.createMany({
    data: crowd.map((id) => ({
      ...{ id, externalId: id, kind: "employee", name: `One of many ${id.slice(0, 4)}`, isSubject: true },
      ...{ email: `${id}@example.com`, timeZone: "UTC" },
    })),
  });
  const secrets = newPersonSecrets(crowd);
  await prisma.personSecret.createMany({
    data: secrets.map((row) => ({ ...row, wrapped: Uint8Array.from(row.wrapped) })),
  });
  const since = new Date(at(0).getTime() - HOUR_MS);
  await prisma.need.create({
    data: { datasetId: "chats", personId: needy.personId, since, origin: "mapping" },
  });
  const one = crowd.slice(0, 1);
  await appendReads(systemViewer("seed"), [
    chatRead(needy, at(1), one, { outcome: "refused" }),
    chatRead(needy, at(5), crowd),
    chatRead(reader, at(10), crowd),
    chatRead(needy, at(15), one),
    chatRead(needy, at(15), crowd),
    chatRead(needy, at(20), one, { outcome: "refused" }),
  ]);
});
afterAll(() => house.drop());

/** The report on what lay open between two hours: whether it verifies, what it states, and what it says of how many. */
async function reportOn(from: number, to: number, redaction: string) {
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
  const { zip, bundle } = await takenReport(reviewer, await madeReport(reviewer, { id, redaction }));
  const found = verify([{ name: "window.zip", bytes: zip }], logVerifierKey());
  const text = (file: "manifest.json" | "reads.csv") => Buffer.from(bundle[file]).toString();
  const { statement } = ReportManifest.parse(JSON.parse(text("manifest.json")));
  const shown = fromCsv(text("reads.csv"))!
    .slice(1)
    .map((row) => row[15]!);
  return { holds: found.verdict, code: statement.verdict.code, people: statement.counts.people, shown };
}
const none = { all: crowd.length, read: 0, apart: 0, inNeed: 0, none: 0 };

test.each(["names", "pseudonyms"])(
  "a read in need of more people than are shown says of none of them whether it was theirs; by %s the bundle holds",
  async (redaction) => {
    expect(await reportOn(4, 6, redaction)).toEqual({
      ...{ holds: "holds", code: "none", shown: [""] },
      people: { ...none, cannotTell: crowd.length },
    });
  },
);

test.each(["names", "pseudonyms"])("nor does one without need; by %s the bundle holds", async (redaction) => {
  expect(await reportOn(9, 11, redaction)).toEqual({
    ...{ holds: "holds", code: "reads", shown: [""] },
    people: { ...none, cannotTell: crowd.length },
  });
});

test("who is also named in a read in need that is shown was read in need", async () => {
  expect(await reportOn(14, 16, "names")).toMatchObject({
    ...{ holds: "holds", shown: [crowd[0], ""] },
    people: { inNeed: 1, cannotTell: crowd.length - 1 },
  });
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { asOwner } from "#test/as-owner.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource, SOURCE } from "#test/verbs/world.ts";
import { listExposures } from "./list-exposures.ts";

const openedAt = new Date(Date.now() - DAY_MS);
const id = randomUUID();
let house: TestHouse;
let reviewer: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  reviewer = await makePerson({ roles: ["reviewer"] });
  await makeSource([reviewer]);
  const refused = (at: Date) => chatRead(reviewer, at, [reviewer.personId], { outcome: "refused" });
  await appendReads(systemViewer("seed"), [refused(openedAt), refused(new Date())]);
  const { prisma } = database();
  await prisma.source.update({ where: { id: SOURCE }, data: { coverage: "watched" } });
  const window = { principal: "PUBLIC", openedLeaf: 0, datasetIds: ["chats"], logins: 1, sevNumber: 1 };
  await prisma.exposure.create({ data: { id, sourceId: SOURCE, openedAt, ...window } });
});
afterAll(() => house.drop());

const CODES = { reads: "reads", none: "none, coverage complete", cannot_tell: "cannot tell" } as const;
/** What the list says, having shown that the window's own page says the same. */
async function verdict() {
  const [item] = (await listExposures(reviewer, {})).items;
  const page = await windowReport(reviewer, { id });
  expect(CODES[page.verdict.code]).toBe(item?.verdict);
  expect(page.reads.excess).toBe(item?.reads);
  return item?.verdict;
}
const dropped = (at: Date) =>
  asOwner(
    house,
    `SET session_replication_role = replica; UPDATE log_partition SET last_at = '${at.toISOString()}', dropped_at = now() WHERE from_leaf = 0`,
  );

test("list and page say the same: none of a whole window alone, and not where a superuser read or reads are no longer kept", async () => {
  expect(await verdict()).toBe("none, coverage complete");
  const { prisma } = database();
  await dropped(new Date(openedAt.getTime() + 1));
  expect(await verdict()).toBe("cannot tell");
  await dropped(new Date(openedAt.getTime() - DAY_MS));
  expect(await verdict()).toBe("none, coverage complete");
  const root = await makePerson({ isSubject: false });
  await appendReads(systemViewer("seed"), [chatRead(root, new Date(), [reviewer.personId])]);
  await prisma.sourceLogin.create({
    data: { sourceId: SOURCE, login: "root", personId: root.personId, superuser: true },
  });
  expect(await verdict()).toBe("cannot tell");
});

test("of a window without a SEV the list counts the reads itself", async () => {
  await database().prisma.exposure.update({ where: { id }, data: { sevNumber: null } });
  expect(await verdict()).toBe("cannot tell");
  const reader = await makePerson({ isSubject: false });
  await appendReads(systemViewer("seed"), [chatRead(reader, new Date(), [reviewer.personId])]);
  expect(await verdict()).toBe("reads");
  const since = new Date(openedAt.getTime() - DAY_MS / 24);
  await database().prisma.need.create({
    data: { datasetId: "chats", personId: reader.personId, since, origin: "mapping" },
  });
  expect(await verdict()).toBe("cannot tell");
});

test("a need that was written since the window was last known to be closed explains nothing", async () => {
  const openedAfter = new Date(openedAt.getTime() - DAY_MS);
  await database().prisma.exposure.update({ where: { id }, data: { openedAfter } });
  expect(await verdict()).toBe("reads");
});

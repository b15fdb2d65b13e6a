import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { asOwner } from "#test/as-owner.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { chatRead, makeSource, SOURCE } from "#test/verbs/world.ts";
import { listExposures } from "./list-exposures.ts";

const DAY_MS = 86_400_000;
const openedAt = new Date(Date.now() - DAY_MS);
const id = randomUUID();
let house: TestHouse;
let reviewer: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  reviewer = await makePerson({ roles: ["reviewer"] });
  await makeSource([reviewer]);
  await appendReads(systemViewer("seed"), [
    chatRead(reviewer, new Date(), [reviewer.personId], { outcome: "refused" }),
  ]);
  const { prisma } = database();
  await prisma.source.update({ where: { id: SOURCE }, data: { coverage: "watched" } });
  const window = { principal: "PUBLIC", openedLeaf: 0, datasetIds: ["chats"], logins: 1, sevNumber: 1 };
  await prisma.exposure.create({ data: { id, sourceId: SOURCE, openedAt, ...window } });
});
afterAll(() => house.drop());

const verdict = async () => (await listExposures(reviewer, {})).items[0]?.verdict;
const dropped = (at: Date) =>
  asOwner(
    house,
    `SET session_replication_role = replica; UPDATE log_partition SET last_at = '${at.toISOString()}', dropped_at = now() WHERE from_leaf = 0`,
  );

test("none is told of a whole window alone: one without a SEV, or whose reads were dropped since, cannot be told of", async () => {
  expect(await verdict()).toBe("none, coverage complete");
  const { prisma } = database();
  await prisma.exposure.update({ where: { id }, data: { sevNumber: null } });
  expect(await verdict()).toBe("cannot tell");
  await prisma.exposure.update({ where: { id }, data: { sevNumber: 1 } });
  await dropped(new Date(openedAt.getTime() - DAY_MS));
  expect(await verdict()).toBe("none, coverage complete");
  await dropped(new Date(openedAt.getTime() + 1));
  expect(await verdict()).toBe("cannot tell");
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { listSources } from "#core/directory/list-sources.ts";
import { logPage } from "#core/flows/log-page/log-page.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { shellFacts } from "./shell-facts.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

test("how many SEVs are open is told to those alone who may list them", async () => {
  const seen = await Promise.all(
    (["reviewer", "privacy", "auditor", "employee", "analyst"] as const).map(async (role) =>
      shellFacts(await makePerson({ roles: [role] })),
    ),
  );
  expect(seen.map(({ openSevs }) => openSevs)).toEqual([0, 0, null, null, null]);
});

test("the log's page shows codes and the signed head to everybody, and opens entries to auditors alone", async () => {
  const [employee, auditor] = [await makePerson(), await makePerson({ roles: ["auditor"] })];
  expect((await logPage(employee)).checkpoint).toBeNull();
  await appendReads(systemViewer("seed"), [readDraft(employee.personId), readDraft(employee.personId)]);
  await signHead(house.run);
  const page = await logPage(employee);
  expect(page).toMatchObject({ entries: 2, checkpoint: { size: 2 }, opensEntries: false });
  expect(page.newest.map(({ leafIndex, kind }) => [leafIndex, kind])).toEqual([
    [1, "read"],
    [0, "read"],
  ]);
  expect(JSON.stringify(page)).not.toContain(employee.personId);
  expect((await logPage(auditor)).opensEntries).toBe(true);
});

test("sources come with their last event by both clocks, the gateway first; an employee gets none", async () => {
  const steward = await makePerson({ roles: ["steward"] });
  const happenedAt = new Date("2026-11-04T12:00:00Z");
  await appendReads(systemViewer("seed"), [readDraft(steward.personId, { sourceId: "gateway", happenedAt })]);
  const { items } = await listSources(steward);
  expect(items[0]).toMatchObject({ id: "gateway", coverage: "watched", reads: 1, keys: 0 });
  expect(items[0]?.last?.happenedAt).toEqual(happenedAt);
  expect(items[0]?.last?.learnedAt.getTime()).toBeGreaterThan(happenedAt.getTime());
  await expect(listSources(await makePerson())).rejects.toMatchObject({ code: "forbidden" });
});

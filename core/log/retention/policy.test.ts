import { afterAll, beforeAll, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { statement } from "#db/statement.ts";
import { withBrokenLog } from "#test/break-log.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { decodeEntry } from "../entry/entry.ts";
import { retention, setRetention } from "./policy.ts";

const reason = "Agreed with the works council";
let house: TestHouse;
let admin: PersonViewer;
beforeAll(async () => {
  house = await testHouse();
  admin = await makePerson({ roles: ["admin"] });
});
afterAll(() => house.drop());

test("reads are kept for two years until an admin decides otherwise, by an entry with months in clear", async () => {
  const employee = await makePerson();
  expect((await retention(employee)).policy).toEqual({ version: 1, readsMonths: 24 });
  await expect(setRetention(employee, { readsMonths: 12, reason, version: 1 })).rejects.toMatchObject({
    code: "forbidden",
  });
  await setRetention(admin, { readsMonths: 12, reason, version: 1 });
  expect((await retention(employee)).policy).toEqual({ version: 2, readsMonths: 12 });
  const [row] = await house.run.all<{ bytes: Buffer }>(
    statement`SELECT bytes FROM entry WHERE kind = 'log.policy'`,
  );
  expect(decodeEntry(row!.bytes)).toMatchObject({ readsMonths: 12, before: 24, version: 2 });
  await expect(setRetention(admin, { readsMonths: 6, reason, version: 1 })).rejects.toMatchObject({
    code: "stale",
  });
});

test.each([5, 121, 12.5])("%s months are refused by field", async (readsMonths) => {
  await expect(setRetention(admin, { readsMonths, reason, version: 1 })).rejects.toMatchObject({
    issues: [{ path: ["readsMonths"] }],
  });
});

test("of two who change it at once one is told that it is stale", async () => {
  const { version } = (await retention(admin)).policy;
  const both = await Promise.allSettled(
    [18, 36].map((readsMonths) => setRetention(admin, { readsMonths, reason, version })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "stale" } });
});

test("without its entry the policy stays as it was", async () => {
  const { policy } = await retention(admin);
  await withBrokenLog(house.ownerUrl, async () => {
    await expect(setRetention(admin, { readsMonths: 48, reason, version: policy.version })).rejects.toThrow();
  });
  expect((await retention(admin)).policy).toEqual(policy);
});

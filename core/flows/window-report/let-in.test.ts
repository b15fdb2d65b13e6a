import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceViewer } from "#core/base/viewer.ts";
import { recordGrants } from "#core/exposure/grants/record-grants.ts";
import { selectExposure } from "#core/exposure/rows.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeSource, SOURCE } from "#test/verbs/world.ts";
import { inWords, letInBy } from "./let-in.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.drop());

test("what a snapshot brought names the login it let in once names show, and not before", async () => {
  const key: SourceViewer = { kind: "source", sourceId: SOURCE, keyId: randomUUID() };
  await makeSource([await makePerson({ name: "ana" })]);
  await recordGrants(key, {
    snapshot: {
      takenAt: new Date().toISOString(),
      principals: [
        { name: "ana", kind: "login" },
        { name: "payroll", kind: "group" },
      ],
      memberships: [
        { member: "ana", of: "payroll" },
        { member: "ana", of: "choir" }, // leads nowhere
      ],
      objects: [{ name: "a.chats" }, { name: "a.else" }],
      grants: [
        { object: "a.chats", to: "payroll" },
        { object: "a.else", to: "payroll" }, // no dataset of the window
      ],
    },
  });
  const { prisma } = database();
  const { leafIndex } = await prisma.grantSnapshot.findFirstOrThrow();
  const openedLeaf = leafIndex!; // it is in the log
  const window = {
    id: randomUUID(),
    sourceId: SOURCE,
    principal: "payroll",
    openedAt: new Date(),
    openedLeaf,
  };
  await prisma.exposure.create({ data: { ...window, datasetIds: ["chats"], logins: 1, facts: {} } });
  const row = await selectExposure(house.run, window.id);
  const told = (named: boolean) => letInBy(house.run, row!, { name: "CRM", kind: "database" }, named);
  const [hidden, shown] = [await told(false), await told(true)];
  expect(hidden.words).toEqual(["GRANT SELECT ON a.chats TO payroll", "GRANT payroll TO a login"]);
  expect(JSON.stringify(hidden)).not.toContain("ana");
  expect(shown.words).toEqual(["GRANT SELECT ON a.chats TO payroll", "GRANT payroll TO ana"]);
});

const at = { source: "CRM", sourceKind: "database" };
const join = (member: string, of = "payroll") => ({ member, of, inherit: true, set: true, admin: false });
const grant = (to: string) => ({
  ...{ object: "hr.pay", to, right: "read" as const, column: null, origin: "", grantable: false },
});
const facts = {
  grants: [grant("payroll"), grant("public"), grant("dana")],
  memberships: [join("ana"), join("ben"), join("interns"), join("cy", "etl"), join("interns", "fay")],
};
const shared = new Set(["payroll", "interns", "public"]);

test("until names show, logins that were let in are counted, and no statement or way in names one", () => {
  const told = inWords(facts, at, (name) => shared.has(name));
  expect(told.words).toEqual([
    "GRANT SELECT ON hr.pay TO payroll",
    "GRANT SELECT ON hr.pay TO PUBLIC",
    "GRANT payroll TO interns",
    "GRANT SELECT ON hr.pay TO a login",
    "GRANT payroll TO 2 logins",
    "GRANT a login TO interns",
    "GRANT a login TO a login",
  ]);
  expect(told.reverse.map(({ text }) => text)).toEqual([
    'REVOKE SELECT ON "hr"."pay" FROM "payroll";',
    'REVOKE SELECT ON "hr"."pay" FROM PUBLIC;',
    'REVOKE "payroll" FROM "interns";',
  ]);
  expect(JSON.stringify(told)).not.toMatch(/ana|ben|cy|dana|etl|fay/);
});

test("once names show, each is named with the statement that takes them out", () => {
  const told = inWords(facts, at, () => true);
  expect(told.words).toHaveLength(8);
  expect(told.reverse.at(-2)?.text).toBe('REVOKE "etl" FROM "cy";');
  expect(told.through).toEqual(["payroll", "PUBLIC", "dana", "etl", "fay"]);
});

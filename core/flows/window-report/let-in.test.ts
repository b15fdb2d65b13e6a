import { expect, test } from "vitest";
import { inWords } from "./let-in.ts";

const at = { source: "CRM", sourceKind: "database" };
const join = (member: string, of = "payroll") => ({ member, of, inherit: true, set: true, admin: false });
const grant = (to: string) => ({
  ...{ object: "hr.pay", to, right: "read" as const, column: null, origin: "", grantable: false },
});
const facts = {
  grants: [grant("payroll"), grant("public"), grant("dana")],
  memberships: [join("ana"), join("ben"), join("interns"), join("cy", "etl")],
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
    "GRANT a login TO a login",
  ]);
  expect(told.reverse.map(({ text }) => text)).toEqual([
    'REVOKE SELECT ON "hr"."pay" FROM "payroll";',
    'REVOKE SELECT ON "hr"."pay" FROM PUBLIC;',
    'REVOKE "payroll" FROM "interns";',
  ]);
  expect(JSON.stringify(told)).not.toMatch(/ana|ben|cy|dana|etl/);
});

test("once names show, each is named with the statement that takes them out", () => {
  const told = inWords(facts, at, () => true);
  expect(told.words).toHaveLength(7);
  expect(told.reverse.at(-1)?.text).toBe('REVOKE "etl" FROM "cy";');
  expect(told.through).toEqual(["payroll", "PUBLIC", "dana", "etl"]);
});

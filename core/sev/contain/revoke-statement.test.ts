import fc from "fast-check";
import { parse } from "libpg-query";
import { expect, test } from "vitest";
import { type OpenGrant, revokeStatement } from "./revoke-statement.ts";

const grant = (over: Partial<OpenGrant> = {}): OpenGrant => ({
  sourceKind: "database",
  source: "Activity database",
  privileges: ["select"],
  wide: true,
  grantees: ["public"],
  relations: ["capture.private_conversations", "people.performance_reviews"],
  ...over,
});

test("a grant to everybody is taken back from PUBLIC, with every name quoted", () => {
  expect(revokeStatement(grant()).text).toBe(
    'REVOKE SELECT ON "capture"."private_conversations", "people"."performance_reviews" FROM PUBLIC;',
  );
});

test("a grant to some is taken back from their roles; what is no privilege of PostgreSQL becomes ALL", () => {
  const text = revokeStatement(
    grant({ wide: false, grantees: ["intern_07", "Ada"], privileges: ["read; DROP"] }),
  ).text;
  expect(text).toMatch(/^REVOKE ALL ON .* FROM "intern_07", "Ada";$/);
});

test("another kind of source gets a sentence, not SQL", () => {
  expect(revokeStatement(grant({ sourceKind: "api", relations: ["chats"] }))).toMatchObject({
    language: "words",
    text: "At Activity database, take back from everybody who can log in: reading chats.",
  });
});

test("whatever stands in a name, PostgreSQL reads one REVOKE of that very name", async () => {
  const name = fc
    .string({ minLength: 1, maxLength: 40 })
    .filter((text) => !text.includes("\0") && !text.includes("."));
  await fc.assert(
    fc.asyncProperty(name, name, async (table, role) => {
      const { text } = revokeStatement(grant({ wide: false, grantees: [role], relations: [`s.${table}`] }));
      const { stmts } = (await parse(text)) as { stmts: { stmt: { GrantStmt: Parsed } }[] };
      expect(stmts).toHaveLength(1);
      const revoke = stmts[0]!.stmt.GrantStmt;
      expect(revoke.objects[0]?.RangeVar).toMatchObject({ schemaname: "s", relname: table });
      expect(revoke.grantees[0]?.RoleSpec.rolename).toBe(role);
    }),
    { numRuns: 200 },
  );
});

interface Parsed {
  readonly objects: readonly { readonly RangeVar: object }[];
  readonly grantees: readonly { readonly RoleSpec: { readonly rolename: string } }[];
}

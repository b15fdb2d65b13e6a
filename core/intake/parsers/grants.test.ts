import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { GrantFollower, readGrantOf } from "./grants.ts";
import { parseMapping } from "./mapping.ts";
import { indexMapping } from "./mapping-index.ts";
import { loadSqlParser } from "./sql-tree.ts";

const index = indexMapping(parseMapping(readFileSync("docs/examples/pgaudit.mapping.yaml", "utf8")));
const one = (statement: string) => {
  const command = statement.slice(0, statement.indexOf(" ")).toUpperCase();
  const node = new GrantFollower().follow("a.1", { command, objectType: "", statement });
  return node && readGrantOf(node, index);
};

beforeAll(loadSqlParser);

test.each([
  "grant usage on schema capture to public",
  "grant insert, update on capture.prompts to public",
  "grant execute on function f() to public",
  "grant select on sequence capture.prompts_id_seq to public",
])("no right to read rows: %s", (sql) => {
  expect(one(sql)).toBeNull();
});

test("all tables of a schema are the relations that the mapping has there", () => {
  expect(one("GRANT SELECT ON ALL TABLES IN SCHEMA people, payroll TO PUBLIC")).toEqual({
    verb: "grant",
    privileges: ["select"],
    relations: ["people.performance_reviews", "people.employees", "payroll.*"],
    grantees: ["public"],
    wide: true,
  });
});

test("ALL PRIVILEGES includes reading, a column's SELECT too, and a bare name finds its relation", () => {
  expect(one("revoke all privileges on prompts from intern_07, public")).toMatchObject({
    verb: "revoke",
    privileges: ["all"],
    relations: ["capture.prompts"],
    grantees: ["intern_07", "public"],
    wide: true,
  });
  expect(one("grant select (body) on capture.prompts to hr")).toMatchObject({
    privileges: ["select"],
    wide: false,
  });
});

test("each line of a repeated text stands for the next of its statements, by verb and object type", () => {
  const statement = `grant usage on schema capture to a; create table t(); grant select on capture.prompts to a;
    revoke select on people.employees from b; grant select on capture.screenshots to c`;
  const follower = new GrantFollower();
  const next = (command: string, objectType: string) => {
    const node = follower.follow("a.1", { command, objectType, statement });
    return node && readGrantOf(node, index)?.relations;
  };
  const once = [next("GRANT", "SCHEMA"), next("GRANT", "TABLE"), next("REVOKE", "TABLE")];
  // Another session's grant in between changes nothing.
  follower.follow("b.2", { command: "GRANT", objectType: "TABLE", statement: "grant select on x to y" });
  once.push(next("GRANT", "TABLE"));
  expect(once).toEqual([undefined, ["capture.prompts"], ["people.employees"], ["capture.screenshots"]]);
  // The same text run again begins anew.
  expect(next("GRANT", "TABLE")).toEqual(["capture.prompts"]);
});

test("text that holds no such statement stands for none", () => {
  expect(one("grant $$")).toBeNull();
  expect(
    new GrantFollower().follow("a.1", {
      command: "REVOKE",
      objectType: "",
      statement: "grant select on x to y",
    }),
  ).toBeNull();
});

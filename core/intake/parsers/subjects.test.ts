import { beforeAll, expect, test } from "vitest";
import type { SubjectScope } from "../source-record.ts";
import { parseMapping } from "./mapping.ts";
import { indexMapping } from "./mapping-index.ts";
import { readRelations } from "./read-scopes.ts";
import { loadSqlParser, parseSql } from "./sql-tree.ts";
import { findSubjects } from "./subjects.ts";

const mapping = parseMapping(`
version: 1
source: { id: db, name: DB, publicMeans: logins }
subjects: { key: integer }
datasets:
  - { id: prompts, name: prompts, dss: 3, relation: capture.prompts, subjectColumn: employee_id }
  - { id: events, name: events, dss: 2, relation: capture.events, subjectColumn: employee_id }
  - { id: reviews, name: reviews, dss: 4, relation: people.reviews, subjectColumn: about }
  - { id: teams, name: teams, dss: 1, relation: people.teams }
actors: {}
`);
const index = indexMapping(mapping);
const subjectsOf = (
  statement: string | null,
  parameters: string[] | null = [],
  relations = readRelations(parseSql(statement ?? "") ?? []).map((name) => index.touch(name).relation),
): SubjectScope => findSubjects({ statement, parameters }, relations, index, "integer");

beforeAll(loadSqlParser);

test.each<[string, string[], string[]?]>([
  ["select * from capture.prompts where employee_id = 37", ["37"]],
  ["select * from capture.prompts where 37 = employee_id and body like '%x%'", ["37"]],
  ["select * from capture.prompts where employee_id = '37'::int", ["37"]],
  ["select * from prompts where employee_id = $2", ["9"], ["x", "9"]],
  ["select * from capture.prompts where employee_id in (1, '2', $1)", ["1", "2", "3"], ["3"]],
  ["select * from capture.prompts where employee_id = any(array[1, 2])", ["1", "2"]],
  ["select * from capture.prompts where employee_id = any('{4, 5}'::int[])", ["4", "5"]],
  ["select * from capture.prompts where employee_id = any($1)", ["6", "7"], ["{6,7}"]],
  ["select * from capture.prompts where employee_id::text = '37'", ["37"]],
  ["select * from capture.prompts where employee_id operator(pg_catalog.=) 37", ["37"]],
  ["select * from capture.prompts where employee_id = 0", ["0"]],
  ["select * from capture.prompts where employee_id = 1 or employee_id = 2", ["1", "2"]],
  ["select * from capture.prompts where employee_id in (1, 2) and employee_id in (2, 3)", ["2"]],
  [
    "select * from capture.prompts p, capture.events e where p.employee_id = e.employee_id and e.employee_id = 5",
    ["5"],
  ],
  [
    "select * from capture.prompts p join people.reviews r on r.about = p.employee_id where r.about = 5",
    ["5"],
  ],
  ["select * from capture.prompts p join capture.events e using (employee_id) where employee_id = 5", ["5"]],
  [
    "select * from capture.prompts p left join capture.events e using (employee_id) where p.employee_id = 5",
    ["5"],
  ],
  [
    "select * from capture.prompts p left join capture.events e on e.employee_id = p.employee_id where p.employee_id = 5",
    ["5"],
  ],
  ["select * from capture.prompts p join people.teams t on true where p.employee_id = 5", ["5"]],
  [
    "select * from capture.prompts where employee_id = 1 union all select * from capture.events where employee_id = 2",
    ["1", "2"],
  ],
  ["with x as (select * from capture.prompts where employee_id = 8) select * from x", ["8"]],
  ["select count(*) from (select * from capture.prompts where employee_id = 8) x", ["8"]],
  ["copy (select * from capture.prompts where employee_id = 8) to stdout", ["8"]],
  ["prepare q as select * from capture.prompts where employee_id = $1", ["8"], ["8"]],
  ["declare c cursor for select * from capture.prompts where employee_id = 8", ["8"]],
  ["insert into people.teams select body from capture.prompts where employee_id = 8", ["8"]],
])("named people: %s", (sql, keys, parameters = []) => {
  expect(subjectsOf(sql, parameters)).toEqual({ scope: "people", keys });
});

test.each<[string]>([
  ["select * from capture.prompts"],
  ["select * from capture.prompts where id = 37"],
  ["select * from capture.prompts where employee_id > 37"],
  ["select * from capture.prompts where not (employee_id = 37)"],
  ["select * from capture.prompts where employee_id <> 37"],
  ["select * from capture.prompts where employee_id not in (37)"],
  ["select * from capture.prompts where employee_id = 37 or true"],
  ["select * from capture.prompts where employee_id = 30 + 7"],
  ["select * from capture.prompts where employee_id = 'abc'"],
  ["select * from capture.prompts where employee_id in (select employee_id from people.teams)"],
  ["select * from capture.prompts p, capture.events e where p.employee_id = 5"],
  [
    "select * from capture.prompts p left join capture.events e on e.employee_id = p.employee_id and p.employee_id = 5",
  ],
  [
    "select * from capture.prompts p left join capture.events e on e.employee_id = p.employee_id and e.employee_id = 5",
  ],
  ["select * from capture.prompts p full join capture.events e using (employee_id) where p.employee_id = 5"],
  ["select * from capture.prompts where employee_id = 1 union select * from capture.prompts"],
  ["with x as (select * from capture.prompts) select * from x where employee_id = 8"],
  ["select * from capture.prompts p join other.things o on true where p.employee_id = 5"],
  // What an insider could write so that a read of all looks like a read of one.
  ["select * from capture.prompts where employee_id operator(mine.=) 37"],
  ["select * from capture.prompts where employee_id::varchar(1) = '3'"],
  ["select * from capture.prompts where employee_id::boolean::int = 1"],
  ["select * from capture.prompts where employee_id = '37'::varchar(1)::int"],
  ["select * from capture.prompts p(a, b, c), (select 37 as employee_id) x where employee_id = 37"],
  [
    "select * from (capture.prompts p join people.teams t on true) as j(employee_id, a) where employee_id = 37",
  ],
  ["copy capture.prompts to stdout"],
  ["select from where"],
])("the whole dataset: %s", (sql) => {
  expect(subjectsOf(sql, [], undefined)).toEqual({ scope: "dataset" });
});

test("a table that only a view or function reads is read as a whole", () => {
  const sql = "select * from my_view where employee_id = 37";
  expect(subjectsOf(sql, [], ["capture.prompts"])).toEqual({ scope: "dataset" });
});

test.each(["employee_id = $1", "employee_id in (1, $1)", "employee_id = any($1)"])(
  "a parameter that was not logged leaves open whose rows: %s",
  (condition) => {
    expect(subjectsOf(`select * from capture.prompts where ${condition}`, null)).toEqual({
      scope: "unknown",
    });
  },
);

test("a statement that was not logged is a read of the dataset", () => {
  expect(subjectsOf(null, null, ["capture.prompts"])).toEqual({ scope: "dataset" });
});

test("integer keys are written one way, so that 037 and 37 are one person", () => {
  expect(subjectsOf("select * from capture.prompts where employee_id in ('037', ' 37 ', 37)")).toEqual({
    scope: "people",
    keys: ["37"],
  });
});

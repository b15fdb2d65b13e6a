import { readFileSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import { expect, test } from "vitest";
import type { SourceRecord } from "../source-record.ts";
import type { FileFacts } from "./file-facts.ts";
import { parseMapping } from "./mapping.ts";
import { type PgLogFormat, readPgaudit } from "./pgaudit.ts";

const mapping = parseMapping(readFileSync("docs/examples/pgaudit.mapping.yaml", "utf8"));

async function read(
  text: string,
  format: PgLogFormat = "csv",
): Promise<{ records: SourceRecord[]; facts: FileFacts }> {
  const bytes = async function* () {
    yield new TextEncoder().encode(text);
  };
  const reading = readPgaudit(bytes(), { format, mapping, prefix: "%m [%p] %q%u@%d %r %a " });
  const records: SourceRecord[] = [];
  for await (const record of reading) records.push(record);
  return { records, facts: reading.facts };
}

interface Line {
  message: string;
  user?: string;
  session?: string;
  line?: number;
  context?: string;
  statement?: string;
  state?: string;
  time?: string;
}

const csvLine = ({ message, user = "mgr_ada", session = "a.1", line = 1, ...rest }: Line): string => {
  const { context = "", statement = "", state = "00000", time = "2026-11-04 12:00:00.001 UTC" } = rest;
  const head = [
    time,
    user,
    "activity",
    "7",
    "[local]",
    session,
    line,
    "SELECT",
    "2026-11-04 08:00:00 UTC",
    "2/3",
    "0",
  ];
  const severity = state === "00000" ? "LOG" : "ERROR";
  return stringify([[...head, severity, state, message, "", "", "", "", context, statement, "", "", "psql"]]);
};
const audit = (id: number, relation: string, statement: string, more = "<none>,1"): string =>
  `AUDIT: SESSION,${id},1,READ,SELECT,${relation && "TABLE"},${relation},${stringify([[statement]], { quoted: true }).trim()},${more}`;
const read37 = audit(
  1,
  "people.performance_reviews",
  "select body from people.performance_reviews where employee_id = 37",
);

test("SQL that cannot be parsed still is a read, of the whole dataset", async () => {
  const hostile = [
    "select $$",
    `select ${"(".repeat(60_000)}`,
    "'; drop table x; --",
    `select ${"1+".repeat(30_000)}1`,
    "\u0000",
    "x".repeat(300_000),
  ];
  const { records } = await read(
    hostile.map((sql, i) => csvLine({ message: audit(i + 1, "capture.prompts", sql) })).join(""),
  );
  expect(records.map((row) => row.kind === "read" && row.subjects.scope)).toEqual(
    hostile.map(() => "dataset"),
  );
});

test("a line cut short costs itself and its neighbour at most, and is counted", async () => {
  const whole = csvLine({ message: read37 });
  const second = csvLine({ message: read37, session: "b.2" });
  const third = csvLine({ message: read37, session: "c.3" });
  const { records, facts } = await read(`${whole.slice(0, -60)}\n${second}${third}not a log line\n`);
  expect(records.map((row) => row.eventId)).toContain("c.3/1/1");
  expect(facts.skipped.broken).toBeGreaterThanOrEqual(2);
});

test("a file that ends in the middle of a record keeps what stands before", async () => {
  const { records, facts } = await read(
    `${csvLine({ message: read37 })}${csvLine({ message: read37 }).slice(0, 150)}`,
  );
  expect(records).toHaveLength(1);
  expect(facts.skipped.broken).toBe(1);
});

test("a time in a zone that could mean several offsets is counted, not guessed", async () => {
  const { records, facts } = await read(csvLine({ message: read37, time: "2026-11-04 12:00:00.001 CST" }));
  expect(records).toEqual([]);
  expect(facts.skipped.bad_time).toBe(1);
});

test("a RAISE that imitates an audit line makes no read", async () => {
  const context = "PL/pgSQL function inline_code_block line 1 at RAISE";
  const { records, facts } = await read(csvLine({ message: read37, context }));
  expect(records).toEqual([]);
  expect(facts.skipped.forged).toBe(1);
});

test("a malformed audit payload is counted", async () => {
  const { facts } = await read(
    csvLine({ message: "AUDIT: SESSION,x,1,READ" }) + csvLine({ message: 'AUDIT: SESSION,"1' }),
  );
  expect(facts.skipped.broken).toBe(2);
});

test("two sessions' lines between each other fold into one read each", async () => {
  const sql =
    "select * from capture.prompts p join people.employees e using (employee_id) where e.employee_id = 5";
  const lines = ["capture.prompts", "people.employees"].flatMap((relation) =>
    ["a.1", "b.2"].map((session) => csvLine({ message: audit(1, relation, sql), session })),
  );
  const { records } = await read(lines.join(""));
  expect(records.map((row) => row.eventId)).toEqual(["a.1/1/1", "b.2/1/1"]);
  for (const row of records)
    expect(row).toMatchObject({
      datasets: [{ datasetId: "prompts" }, { datasetId: "employees" }],
      subjects: { keys: ["5"] },
    });
});

test("a read of the server's own catalog touches no dataset and is counted", async () => {
  const { records, facts } = await read(
    csvLine({ message: audit(1, "pg_catalog.pg_class", "select * from pg_class") }),
  );
  expect(records).toEqual([]);
  expect(facts.skipped.catalog).toBe(1);
});

test("an unknown relation and login are kept as such, rated 4 and listed", async () => {
  const { records, facts } = await read(
    csvLine({ message: audit(1, "payroll.salaries", "select 1"), user: "stranger" }),
  );
  expect(records[0]).toMatchObject({
    datasets: [{ relation: "payroll.salaries", datasetId: "payroll.salaries", dss: 4 }],
  });
  expect(facts.unmapped).toEqual({ relations: ["payroll.salaries"], logins: ["stranger"] });
});

test("a refusal without its statement takes the relation from the message, a refused write is no read", async () => {
  const state = "42501";
  const lines = [
    csvLine({ message: "permission denied for table screenshots", state, line: 1 }),
    csvLine({
      message: "permission denied for table prompts",
      state,
      line: 2,
      statement: "delete from capture.prompts",
    }),
    csvLine({ message: "permission denied for schema people", state, line: 3 }),
    csvLine({
      message: "permission denied for table prompts",
      state,
      line: 4,
      statement: "select * from capture.prompts where employee_id = 9",
    }),
  ];
  const { records, facts } = await read(lines.join(""));
  expect(records).toMatchObject([
    {
      eventId: "a.1/refused/1",
      outcome: "refused",
      datasets: [{ datasetId: "screenshots" }],
      subjects: { scope: "unknown" },
    },
    { eventId: "a.1/refused/4", subjects: { scope: "people", keys: ["9"] } },
  ]);
  expect(facts).toMatchObject({ denied: 4, skipped: { denied_no_read: 2 } });
});

test.each([
  ["select secret_function()", "prompts", "prompts"],
  ["select * from capture.prompts tablesample system (1)", "prompts", "prompts"],
  ["select * from capture.prompts", undefined, "prompts"],
  ["insert into capture.events select * from capture.prompts", "events", null],
  ["insert into capture.events select * from capture.prompts", "prompts", "prompts"],
  ["grant select on capture.prompts to me", "prompts", null],
])("refused %s for %s: a refused read of %s", async (statement, table, datasetId) => {
  const message = table ? `permission denied for table ${table}` : "permission denied for schema capture";
  const { records } = await read(csvLine({ message, state: "42501", statement }));
  expect(
    records.flatMap((row) => (row.kind === "read" ? row.datasets.map((dataset) => dataset.datasetId) : [])),
  ).toEqual(datasetId ? [datasetId] : []);
});

test("broken jsonlog and stderr lines are counted and the rest is read", async () => {
  const json = {
    timestamp: "2026-11-04 12:00:00.001 UTC",
    user: "mgr_ada",
    session_id: "a.1",
    error_severity: "LOG",
    message: read37,
  };
  const inJson = await read(`{"timestamp":\n[]\n${JSON.stringify(json)}\n`, "json");
  expect([inJson.records.length, inJson.facts.skipped.broken]).toEqual([1, 2]);
  const head = "2026-11-04 12:00:00.001 UTC [7] mgr_ada@activity [local] psql LOG:  ";
  const inStderr = await read(`\tcontinues nothing\nnoise\n${head}${read37}\n`, "stderr");
  expect([inStderr.records.length, inStderr.facts.skipped.broken]).toEqual([1, 1]);
});

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import type { ReadRecord, SourceRecord } from "../source-record.ts";
import type { FileFacts } from "./file-facts.ts";
import { parseMapping } from "./mapping.ts";
import { openLog } from "./open-log.ts";
import { type PgauditOptions, readPgaudit } from "./pgaudit.ts";

const FIXTURES = "test/fixtures/pgaudit";
const PREFIX = "%m [%p] %q%u@%d %r %a ";
const mapping = parseMapping(readFileSync("docs/examples/pgaudit.mapping.yaml", "utf8"));
const truth: Record<string, unknown> = JSON.parse(readFileSync(`${FIXTURES}/five-days.truth.json`, "utf8"));

interface Reading {
  records: SourceRecord[];
  facts: FileFacts;
}

async function readAll(
  bytes: AsyncIterable<Uint8Array>,
  options: Omit<PgauditOptions, "mapping">,
): Promise<Reading> {
  const reading = readPgaudit(bytes, { mapping, ...options });
  const records: SourceRecord[] = [];
  for await (const record of reading) records.push(record);
  return { records, facts: reading.facts };
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const reads = (records: readonly SourceRecord[]): ReadRecord[] =>
  records.filter((row) => row.kind === "read");

/** The sample as PostgreSQL's jsonlog would have written it. */
function asJsonLog(csv: string): string {
  const rows: string[][] = parse(csv);
  const lines = rows.map((row) => {
    const [host, port] = (row[4] ?? "").split(":");
    const fields = {
      timestamp: row[0],
      user: row[1],
      dbname: row[2],
      pid: Number(row[3]),
      remote_host: host,
      remote_port: port && Number(port),
      session_id: row[5],
      line_num: Number(row[6]),
      error_severity: row[11],
      state_code: row[12],
      message: row[13],
      context: row[18],
      statement: row[19],
      application_name: row[22],
    };
    return JSON.stringify(Object.fromEntries(Object.entries(fields).filter(([, value]) => value)));
  });
  return lines.join("\n");
}

describe("five days of a real PostgreSQL 15", () => {
  const readings: Record<string, Reading> = {};

  beforeAll(async () => {
    const csv = gunzipSync(readFileSync(`${FIXTURES}/five-days.csv.gz`)).toString();
    readings.csv = await readAll(await openLog(`${FIXTURES}/five-days.csv.gz`), { format: "csv" });
    const stderr = await openLog(`${FIXTURES}/five-days.stderr.log.gz`);
    readings.stderr = await readAll(stderr, { format: "stderr", prefix: PREFIX });
    readings.json = await readAll(bytesOf(asJsonLog(csv)), { format: "json" });
  }, 60_000);

  const of = (format: string): Reading => readings[format] as Reading;

  test.each(["csv", "stderr", "json"])("the %s log's facts agree with the truth on every name", (format) => {
    expect(of(format).facts).toMatchObject(truth);
    for (const name of ["by_relation", "excess", "bulk", "distinct_subjects_by_id"] as const)
      expect(of(format).facts[name]).toEqual(truth[name]);
  });

  test.each(["csv", "stderr", "json"])(
    "the %s log makes one read of each statement that touches a relation",
    (format) => {
      const all = reads(of(format).records);
      expect(all.filter((row) => row.outcome === "allowed")).toHaveLength(22_561 - 5_227);
      expect(all.filter((row) => row.outcome === "refused")).toHaveLength(516);
      expect(all.filter((row) => row.datasets.length === 2)).toHaveLength(2_112);
      expect(of(format).facts.skipped).toEqual({
        no_relation: 5_227,
        ddl: 35,
        role: 29,
        not_audit: 23,
        grant_no_read: 3,
      });
      expect(of(format).facts.unmapped).toEqual({ relations: [], logins: [] });
    },
  );

  test.each(["csv", "stderr", "json"])("every record of the %s log has an id of its own", (format) => {
    const { records } = of(format);
    expect(new Set(records.map((row) => row.eventId)).size).toBe(records.length);
  });

  test("the formats differ in nothing but the ids", () => {
    const bare = (format: string) => of(format).records.map((row) => ({ ...row, eventId: "" }));
    expect(bare("json")).toEqual(bare("csv"));
    expect(bare("stderr")).toEqual(bare("csv"));
    expect(of("json").records.map((row) => row.eventId)).toEqual(of("csv").records.map((row) => row.eventId));
  });

  test("a refused read names its relation, and not whose rows a parameter asked for", () => {
    const refused = reads(of("csv").records).filter((row) => row.outcome === "refused");
    expect(new Set(refused.flatMap((row) => row.datasets.map((dataset) => dataset.datasetId)))).toEqual(
      new Set(["private-conversations"]),
    );
    expect(new Set(refused.map((row) => row.subjects.scope))).toEqual(new Set(["unknown"]));
  });

  test("the employee whom an intern, a contractor and a manager read is found in every form of statement", () => {
    const of37 = reads(of("csv").records).filter(
      (row) => row.subjects.scope === "people" && row.subjects.keys.includes("37"),
    );
    const logins = new Set(of37.map((row) => row.login));
    expect([...["intern_07", "contractor_k", "mgr_ada"]].filter((login) => logins.has(login))).toHaveLength(
      3,
    );
  });

  test("one grant record stands for one statement, though seven lines repeat one text", () => {
    const grants = of("csv").records.filter((row) => row.kind === "grant");
    expect(grants.map((row) => [row.verb, row.grantees.join(), row.datasetIds.length, row.wide])).toEqual([
      ["grant", "analysts", 3, false],
      ["grant", "training", 5, false],
      ["grant", "dashboards", 1, false],
      ["grant", "hr", 2, false],
      ["grant", "analysts", 1, false],
      ["grant", "public", 7, true],
      ["revoke", "public", 7, true],
    ]);
  });

  test("records come out in the order of the log", () => {
    const times = of("csv").records.map((row) => row.happenedAt.getTime());
    const opened = of("csv").records.findIndex((row) => row.kind === "grant" && row.wide);
    expect(Math.max(...times.slice(0, opened)) <= (times[opened] ?? 0)).toBe(true);
  });
});

test("a log of 2015 with 23 columns goes through whole: OBJECT and SESSION lines are one read", async () => {
  const { records, facts } = await readAll(await openLog(`${FIXTURES}/pgaudit-2015.csv`), { format: "csv" });
  expect(facts).toMatchObject({ lines: 222, read_lines: 34, grants: 15, denied: 0 });
  expect(facts.skipped.broken).toBeUndefined();
  const byId = new Map(reads(records).map((row) => [row.eventId, row]));
  expect(byId.size).toBe(reads(records).length);
  expect(byId.get("55cb70b8.5862/1/1")?.datasets.map((row) => row.relation)).toEqual([
    "public.account",
    "public.account_role_map",
  ]);
  // The statement stands on the INSERT's line; the READ line says <previously logged>.
  expect(byId.get("55cb70b8.585a/3/1")?.text.statement).toContain("INSERT INTO test3");
  // pgaudit.log_relation was off: the statement says what was read.
  expect(byId.get("55cb70b8.585e/2/1")?.datasets).toEqual([
    { relation: "account", datasetId: "account", dss: 4 },
  ]);
  expect(byId.get("55cb70b8.5863/7/1")?.how).toBe("export");
  expect(facts.unmapped.logins).toEqual(["user1", "user2", "vagrant"]);
  expect(facts.unmapped.relations).toContain("public.test4");
});

test("progress counts the bytes and ends with all lines", async () => {
  const seen: { bytes: number; lines: number }[] = [];
  await readAll(await openLog(`${FIXTURES}/pgaudit-2015.csv`), {
    format: "csv",
    onProgress: (at) => seen.push(at),
  });
  expect(seen.at(-1)?.bytes).toBe(readFileSync(`${FIXTURES}/pgaudit-2015.csv`).length);
});

test("a stderr log without its prefix is refused before anything is read", () => {
  expect(() => readPgaudit(bytesOf(""), { format: "stderr", mapping })).toThrow(
    expect.objectContaining({ code: "invalid", field: "prefix" }),
  );
});

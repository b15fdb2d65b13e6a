import { expect, test } from "vitest";
import { compilePrefix } from "./line-prefix.ts";
import { type LogRecord, parseLogTime } from "./log-record.ts";
import { readStderrLog } from "./stderr-log.ts";

async function read(prefix: string, text: string): Promise<{ records: LogRecord[]; broken: string[] }> {
  const broken: string[] = [];
  const bytes = async function* () {
    // Cut in the middle of characters and lines, as a stream is.
    const all = new TextEncoder().encode(text);
    for (let i = 0; i < all.length; i += 7) yield all.subarray(i, i + 7);
  };
  const records: LogRecord[] = [];
  for await (const record of readStderrLog(bytes(), compilePrefix(prefix), (why) => broken.push(why)))
    records.push(record);
  return { records, broken };
}

test("continued lines, DETAIL and STATEMENT join the message before them", async () => {
  const head = "2026-11-02 08:01:37.869 UTC [13957] ann@activity 127.0.0.1(60604) my app";
  const { records, broken } = await read(
    "%m [%p] %q%u@%d %r %a ",
    `${head} ERROR:  permission denied for table x\n${head} DETAIL:  more\n${head} STATEMENT:  select *\n\tfrom é\n` +
      `2026-11-02 08:01:38.000 UTC [1] LOG:  checkpoint starting: time\n`,
  );
  expect(broken).toEqual([]);
  expect(records).toEqual([
    {
      at: new Date("2026-11-02T08:01:37.869Z"),
      user: "ann",
      database: "activity",
      pid: "13957",
      remote: "127.0.0.1:60604",
      application: "my app",
      severity: "ERROR",
      message: "permission denied for table x",
      statement: "select *\nfrom é",
    },
    expect.objectContaining({ user: "", pid: "1", message: "checkpoint starting: time" }),
  ]);
});

test.each([
  [
    "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ",
    "2026-11-02 08:01:37 UTC [7]: [3-1] user=ann,db=act,app=psql,client=10.0.0.1 ",
  ],
  ["%n %c %u %e %i %v %x %b|", "1793606497.000 6ae83b16.367e ann 42501 SELECT 3/17 0 client backend|"],
  ["%m %-8u|%5p %%%d ", "2026-11-02 09:01:37.000 +01 ann     |   17 %act "],
  ["%m [%p] %s %Q %L %P %u ", "2026-11-02 08:01:37.000 UTC [7] 2026-11-01 00:00:00 UTC -12 10.0.0.9  ann "],
])("the prefix %s is taken apart", async (prefix, head) => {
  const { records } = await read(prefix, `${head}LOG:  hello: there\n`);
  expect(records).toMatchObject([
    { user: "ann", at: new Date("2026-11-02T08:01:37Z"), message: "hello: there" },
  ]);
});

test("session, line and SQLSTATE are kept where the prefix carries them", async () => {
  const { records } = await read(
    "%m %c %l %e %u ",
    "2026-11-02 08:01:37.000 UTC 6a.3f 9 42501 ann ERROR:  no\n",
  );
  expect(records).toMatchObject([{ session: "6a.3f", sessionLine: "9", sqlState: "42501" }]);
});

test.each(["[%p] %u ", "%m %u ", "%m [%p] ", "%m [%p] %u %z "])(
  "a prefix that cannot serve is refused: %s",
  (prefix) => {
    expect(() => compilePrefix(prefix)).toThrow(
      expect.objectContaining({ code: "invalid", field: "prefix" }),
    );
  },
);

test.each([
  ["2026-11-02 08:01:37.5 UTC", "2026-11-02T08:01:37.500Z"],
  ["2026-11-02 08:01:37 CET", "2026-11-02T07:01:37.000Z"],
  ["2026-11-02 08:01:37.123456 -0330", "2026-11-02T11:31:37.123Z"],
  ["2026-11-02 08:01:37 +05:30", "2026-11-02T02:31:37.000Z"],
])("the time %s is %s", (text, iso) => {
  expect(parseLogTime(text)?.toISOString()).toBe(iso);
});

test.each([
  ...["2026-11-02 08:01:37 IST", "2026-11-02T08:01:37Z", "", "2026-11-02 08:01:37"],
  ...["2026-11-31 08:01:37 UTC", "2026-13-02 08:01:37 UTC", "2026-11-00 08:01:37 UTC"],
  ...["2026-11-02 24:01:37 UTC", "2026-11-02 08:61:37 UTC", "2026-11-02 08:01:60 UTC"],
])("no certain time: %s", (text) => {
  expect(parseLogTime(text)).toBeNull();
});

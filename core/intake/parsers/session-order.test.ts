import { expect, test } from "vitest";
import type { LogRecord } from "./log-record.ts";
import { SessionOrder } from "./session-order.ts";

const BEGAN = Date.UTC(2026, 10, 4, 9);
const SESSION = `${(BEGAN / 1_000).toString(16)}.3b`;
const record = (line: number, over: Partial<LogRecord> = {}): LogRecord => ({
  ...{
    at: new Date(BEGAN + line * 1_000),
    user: "ada",
    database: "crm",
    pid: "59",
    remote: "",
    application: "",
  },
  ...{ session: SESSION, sessionLine: String(line), severity: "LOG", message: "", ...over },
});
const cameOf = (records: readonly LogRecord[]) => {
  const order = new SessionOrder();
  for (const each of records) order.take(each);
  return order.came();
};

test("a session whose records all came is one run from 1, and a record that is missing splits it", () => {
  const whole = cameOf([1, 2, 3].map((line) => record(line)));
  expect(whole).toMatchObject([{ stream: SESSION, from: 1, to: 3, begins: false }]);
  const first = record(1, { session: "1.1", at: new Date(BEGAN) });
  expect(cameOf([first, ...[1, 2, 5, 6].map((line) => record(line))]).slice(1)).toMatchObject([
    { from: 1, to: 2, begins: true, lastAt: new Date(BEGAN + 2_000) },
    { from: 5, to: 6, firstAt: new Date(BEGAN + 5_000) },
  ]);
});

test("the server's own records, and a log without session ids, have no order that counts", () => {
  expect(cameOf([record(1, { user: "" }), record(4, { user: "" })])).toEqual([]);
  expect(cameOf([{ ...record(1), session: "" }])).toEqual([]);
  expect(cameOf([{ ...record(1), sessionLine: "" }])).toEqual([]);
});

test("a session with very many holes keeps its ends, so that what is missing is never too little", () => {
  const runs = cameOf(Array.from({ length: 50 }, (_, n) => record(2 * n + 1)));
  expect(runs).toHaveLength(20);
  expect([runs[0]?.from, runs.at(-1)?.to]).toEqual([1, 99]);
});

import { expect, test } from "vitest";
import {
  type AuditSettings,
  auditFaults,
  auditsReads,
  changedSettings,
  settingsGaps,
  touchesLogging,
} from "./audit-settings.ts";

const GOOD: AuditSettings = {
  values: {
    ...{
      "pgaudit.log": "read, ddl",
      "pgaudit.role": "",
      "pgaudit.log_level": "log",
      log_min_messages: "warning",
    },
    ...{ log_destination: "csvlog", logging_collector: "on", ssl: "on" },
  },
  ...{
    overrides: [],
    superusers: [1],
    fileReaders: [],
    replicators: [1],
    replicas: 0,
    standby: false,
    audited: null,
  },
};
const values = (over: Record<string, string>): AuditSettings => ({
  ...GOOD,
  values: { ...GOOD.values, ...over },
});
const override = (setting: string, value: string, of: AuditSettings = GOOD): AuditSettings => ({
  ...of,
  overrides: [{ role: 7, database: null, setting, value }],
});
const { "pgaudit.log": _, ...unloaded } = GOOD.values;

test("pgaudit that takes reads in, for everybody, into a log that is kept, is good", () => {
  expect(auditFaults(GOOD)).toEqual([]);
  expect(auditFaults(override("log_min_messages", "notice"))).toEqual([]);
  expect(auditFaults(override("pgaudit.log", "all"))).toEqual([]);
});

test.each<[string, AuditSettings, string]>([
  ["no pgaudit", { ...GOOD, values: unloaded }, "not_loaded"],
  ["pgaudit without reads", values({ "pgaudit.log": "ddl, write" }), "reads_off"],
  ["reads taken out again", values({ "pgaudit.log": "all, -read" }), "reads_off"],
  ["a role that is not audited", override("pgaudit.log", "none"), "override_off"],
  ["a server that logs panics alone", values({ log_min_messages: "panic" }), "messages_dropped"],
  ["audit lines below the threshold", values({ "pgaudit.log_level": "notice" }), "messages_dropped"],
  ["a role whose messages are dropped", override("log_min_messages", "fatal"), "messages_dropped"],
  ["a csvlog that nobody collects", values({ logging_collector: "off" }), "nowhere_to"],
])("%s is a fault", (_name, settings, fault) => {
  expect(auditFaults(settings)).toEqual([fault]);
});

test("auditing by object is good, and says for which relations", () => {
  const byObject = {
    ...values({ "pgaudit.log": "none", "pgaudit.role": "auditor" }),
    audited: ["capture.prompts"],
  };
  expect(auditFaults(byObject)).toEqual([]);
  expect(auditFaults({ ...byObject, audited: [] })).toEqual(["reads_off"]);
  expect(auditFaults(override("pgaudit.role", "", byObject))).toEqual(["override_off"]);
});

test("the last word of pgaudit.log counts", () => {
  expect(
    ["read", "ALL", "none, read", "-read, all", "", "write", "all,-read", "read,none"].map(auditsReads),
  ).toEqual([...[true, true, true, true, false, false, false, false]]);
});

test("what changed is told by name, and who may read past the log changes nothing of what is logged", () => {
  const changed = changedSettings(GOOD, { ...values({ log_line_prefix: "%m " }), superusers: [1, 2] });
  expect(changed).toEqual(["log_line_prefix", "superusers"]);
  expect(touchesLogging(changed)).toBe(true);
  expect(touchesLogging(["ssl", "superusers", "replicas"])).toBe(false);
  expect(changedSettings(GOOD, { ...GOOD })).toEqual([]);
});

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 4, hour));
const moment = (hour: number, prior: number | null, faults: string[] = [], changed: string[] = []) => ({
  ...{ takenAt: at(hour), priorAt: prior === null ? null : at(prior), faults, changed },
});

test("weaker settings are a gap from the last good look to the next good one; a mere change between two looks", () => {
  const looks = [
    moment(1, null),
    moment(3, 2, ["reads_off"], ["pgaudit.log"]),
    moment(4, 3, ["not_loaded"], ["pgaudit.log"]),
    moment(6, 5, [], ["pgaudit.log"]),
    moment(8, 7, [], ["log_line_prefix"]),
    moment(9, 8, [], ["superusers"]),
    moment(11, 10, ["reads_off"], ["pgaudit.log"]),
  ];
  expect(settingsGaps(looks, at(0))).toEqual([
    { from: at(2), to: at(6) },
    { from: at(7), to: at(8) },
    { from: at(10), to: null },
  ]);
});

test("what a first look finds weak may have been so from the beginning", () => {
  expect(settingsGaps([moment(5, null, ["not_loaded"])], at(0))).toEqual([{ from: at(0), to: null }]);
});

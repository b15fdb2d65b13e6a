import { expect, test } from "vitest";
import type { Circumstances } from "../circumstances/circumstances.ts";
import { circumstancesOf } from "../circumstances/from-directory.ts";
import type { DirectoryRows } from "../circumstances/rows.ts";
import type { ActorDay } from "../rollup/actor-day.ts";
import { foldRead } from "../rollup/fold-read.ts";
import { dayOf } from "../rollup/local-time.ts";
import type { DetectRead } from "../rollup/read.ts";
import { brokenByPerson, brokenByTerms, type PolicyRule } from "./policy-rules.ts";

const rows: DirectoryRows = {
  people: [
    { externalId: "dana", kind: "employee", timeZone: "UTC", manager: "mo", team: "Payroll", title: "Clerk" },
    { externalId: "kim", kind: "employee", timeZone: "UTC", manager: "dana", team: "Web", title: "Clerk" },
    {
      externalId: "lee",
      kind: "employee",
      timeZone: "UTC",
      team: "Payroll",
      title: "Clerk",
      employedTo: "2025-05-31",
    },
    { externalId: "mo", kind: "employee", timeZone: "UTC" },
    { externalId: "pat", kind: "employee", timeZone: "UTC" },
    { externalId: "vip", kind: "employee", timeZone: "UTC" },
  ],
  datasets: [
    { id: "pay", name: "Pay", dss: 3 },
    { id: "evidence", name: "Evidence", dss: 4, needsCase: true },
  ],
  purposes: [
    {
      id: "payroll",
      maxDss: 3,
      validFrom: "2025-01-01T00:00:00Z",
      validTo: "2025-12-31T00:00:00Z",
      datasets: ["pay", "evidence"],
      holders: ["dana", "lee"],
    },
  ],
  posts: [],
  cases: [
    { id: "t1", assignees: ["dana"], subjects: ["mo"], from: "2025-06-01", to: "2025-06-05" },
    { id: "t2", assignees: ["lee"], subjects: ["vip"], from: "2025-06-01" },
  ],
  projects: [],
  ties: [],
  holdings: [],
  onCall: [],
  leave: [],
  vips: ["vip"],
  optOuts: [{ person: "pat", from: "2025-06-20" }],
  openings: [],
};
const around = circumstancesOf(rows);

const on = (date: string, more: Partial<DetectRead> = {}): DetectRead => ({
  id: "e",
  atMs: Date.parse(`${date}T10:00:00Z`),
  actor: "dana",
  dataset: "pay",
  dss: 3,
  how: "view",
  allowed: true,
  purpose: "payroll",
  request: null,
  via: null,
  subjects: ["pat"],
  ...more,
});

function brokenBy(read: DetectRead, by: Circumstances): PolicyRule[] {
  const into = new Map<string, ActorDay>();
  foldRead(into, read, dayOf(new Date(read.atMs).toISOString()), by);
  return [...into.get(read.actor)!.policy.keys()];
}

test.each<[string, DetectRead, PolicyRule[]]>([
  ["a covered read breaks nothing", on("2025-06-10"), []],
  ["no purpose", on("2025-06-10", { purpose: null }), ["purpose-missing"]],
  ["a purpose that nobody approved", on("2025-06-10", { purpose: "fun" }), ["purpose-unknown"]],
  ["before the purpose began", on("2024-12-31"), ["purpose-closed"]],
  ["on the day it ended", on("2025-12-31", { subjects: ["kim"] }), ["purpose-closed", "line-or-vip"]],
  ["another dataset", on("2025-06-10", { dataset: "chats" }), ["purpose-not-covering"]],
  ["somebody else's purpose", on("2025-06-10", { actor: "kim" }), ["purpose-not-held"]],
  ["too sensitive", on("2025-06-10", { dss: 4 }), ["dss-above"]],
  ["the own manager on an open case", on("2025-06-03", { subjects: ["mo"] }), []],
  ["the own manager, long after the case", on("2025-06-20", { subjects: ["mo"] }), ["line-or-vip"]],
  ["a report", on("2025-06-10", { subjects: ["kim"] }), ["line-or-vip"]],
  ["a VIP on a colleague's open case", on("2025-05-31", { subjects: ["vip"] }), ["line-or-vip"]],
  ["a VIP once a colleague at the desk has a case", on("2025-06-02", { subjects: ["vip"] }), []],
  ["somebody who opted out, before", on("2025-06-19"), []],
  ["somebody who opted out, since", on("2025-06-20"), ["opted-out"]],
  ["a leaver on the last day", on("2025-05-31", { actor: "lee" }), []],
  ["a leaver the day after", on("2025-06-01", { actor: "lee" }), ["not-employed"]],
  ["evidence without a ticket", on("2025-06-10", { dataset: "evidence" }), ["without-case"]],
  [
    "evidence on a ticket about another",
    on("2025-06-10", { dataset: "evidence", request: "t1" }),
    ["without-case"],
  ],
  [
    "evidence on a ticket that nobody knows",
    on("2025-06-10", { dataset: "evidence", request: "t99" }),
    ["without-case"],
  ],
  [
    "evidence of nobody by name",
    on("2025-06-10", { dataset: "evidence", request: "t1", subjects: [] }),
    ["without-case"],
  ],
])("%s", (_, read, rules) => {
  expect(brokenBy(read, around)).toEqual(rules);
});

test("a directory without purposes says nothing about purposes", () => {
  const bare = circumstancesOf({ ...rows, purposes: [] });
  expect(brokenBy(on("2025-06-10", { purpose: null }), bare)).toEqual([]);
});

test("where no case is known a ticket is taken at its word", () => {
  const bare = circumstancesOf({ ...rows, cases: [] });
  expect(brokenBy(on("2025-06-10", { dataset: "evidence", request: "t99" }), bare)).toEqual([]);
  expect(brokenBy(on("2025-06-10", { dataset: "evidence" }), bare)).toEqual(["without-case"]);
});

test("a rule counts its reads and the people they name", () => {
  const into = new Map<string, ActorDay>();
  const day = dayOf("2025-06-10");
  for (const subjects of [["pat", "lee"], ["pat"], []])
    foldRead(into, on("2025-06-10", { purpose: null, subjects }), day, around);
  expect(into.get("dana")!.policy.get("purpose-missing")).toEqual({
    reads: 3,
    subjects: new Set(["pat", "lee"]),
  });
});

test("a purpose that ends, a holding and an opt-out hold to the millisecond; reads of one hour around an end accuse nobody", () => {
  const exact = circumstancesOf({
    ...rows,
    purposes: [{ ...rows.purposes[0]!, holders: [], validTo: "2025-06-10T10:30:00Z" }],
    holdings: [
      { purpose: "payroll", person: "dana", from: "2025-06-10T09:00:00Z", to: "2025-06-10T09:20:00Z" },
      { purpose: "payroll", person: "dana", from: "2025-06-10T10:05:00Z" },
    ],
    optOuts: [{ person: "pat", from: "2025-06-10T10:10:00Z" }],
  });
  const at = (time: string) => Date.parse(`2025-06-10T${time}:00Z`);
  const between = (from: string, to: string) => {
    const reads = { dataset: "pay", dss: 3, purpose: "payroll", firstMs: at(from), lastMs: at(to) };
    const day = dayOf("2025-06-10");
    return [
      ...brokenByTerms("dana", reads, day, exact),
      ...brokenByPerson("dana", { ...reads, subject: "pat", request: null }, day, exact),
    ];
  };
  expect(between("09:19", "09:19")).toEqual([]);
  expect(between("09:20", "09:21")).toEqual(["purpose-not-held"]);
  expect(between("09:55", "10:09")).toEqual([]);
  expect(between("10:10", "10:29")).toEqual(["opted-out"]);
  expect(between("10:12", "10:31")).toEqual(["opted-out"]);
  expect(between("10:30", "10:31")).toEqual(["purpose-closed", "opted-out"]);
});

import { expect, test } from "vitest";
import { noticeDocument } from "#test/factories/notice.ts";
import { type GateAsk, type GateFacts, gateOf } from "./gate-rule.ts";

const at = (clock: string): Date => new Date(`2026-11-21T${clock}:00Z`);
const NOW = at("12:00");
const person = { region: "EU", teamId: "Ads", kind: "employee", pauses: [], optOuts: [] };
const facts: GateFacts = {
  states: [{ state: "on", since: at("08:00") }],
  notices: [{ version: 1, since: at("08:00"), document: noticeDocument("laptops") }],
  people: new Map([["ana", person]]),
};
const ask: GateAsk = { subjectId: "ana", kind: "prompt", sourceId: "laptops", capturedAt: at("11:59") };
const ana = (over: object): GateFacts => ({ ...facts, people: new Map([["ana", { ...person, ...over }]]) });
const states = (...of: [GateFacts["states"][number]["state"], string][]): GateFacts => ({
  ...facts,
  states: of.map(([state, since]) => ({ state, since: at(since) })),
});
const whom = (over: object): GateFacts => ({
  ...facts,
  notices: [
    {
      ...{ version: 1, since: at("08:00") },
      document: noticeDocument("laptops", {
        whom: { regions: "all", teams: "all", employment: ["employee"], ...over },
      }),
    },
  ],
});
const narrowed: GateFacts = {
  ...facts,
  notices: [
    ...facts.notices,
    { version: 2, since: at("11:00"), document: noticeDocument("laptops", { kinds: ["prompt"] }) },
  ],
};

test.each<[string, GateFacts, Partial<GateAsk>, string | number, boolean?]>([
  ["what the notice names", facts, {}, 1],
  ["a clock that runs ahead", facts, { capturedAt: at("15:00") }, 1],
  ["nothing published", { ...facts, states: [], notices: [] }, {}, "no_notice"],
  ["recorded before anything was published", facts, { capturedAt: at("07:00") }, "no_notice"],
  ["a kind that is not named", facts, { kind: "screenshot" }, "kind_not_in_notice"],
  ["a kind of that moment's notice", narrowed, { kind: "input_events", capturedAt: at("10:00") }, 1],
  ["a kind no longer named", narrowed, { kind: "input_events" }, "kind_not_in_notice"],
  ["a source that is not named", facts, { sourceId: "phones" }, "source_not_in_notice"],
  ["a region inside", whom({ regions: ["EU"] }), {}, 1],
  ["a region outside", whom({ regions: ["US"] }), {}, "region"],
  ["a team outside", whom({ teams: ["Search"] }), {}, "population"],
  ["a contractor", { ...whom({}), people: ana({ kind: "contractor" }).people }, {}, "population"],
  ["a customer", ana({ kind: "customer" }), {}, "population"],
  ["nobody we know", facts, { subjectId: "bob" }, "population"],
  ["opted out", ana({ optOuts: [{ from: at("11:00"), to: null }] }), {}, "opted_out"],
  [
    "recorded while opted out, sent after opting in",
    ana({ optOuts: [{ from: at("10:00"), to: at("11:00") }] }),
    { capturedAt: at("10:30") },
    "opted_out",
  ],
  ["opted in again", ana({ optOuts: [{ from: at("10:00"), to: at("11:00") }] }), {}, 1],
  [
    "paused now, recorded before by a clock that may lie",
    ana({ pauses: [{ from: at("11:59"), to: at("12:29") }] }),
    { capturedAt: at("11:58") },
    "paused_by_person",
  ],
  [
    "recorded in a pause that is over",
    ana({ pauses: [{ from: at("10:00"), to: at("10:30") }] }),
    { capturedAt: at("10:10") },
    "paused_by_person",
  ],
  ["a pause that ended by itself", ana({ pauses: [{ from: at("10:00"), to: at("10:30") }] }), {}, 1],
  [
    "recorded after a pause",
    states(["on", "08:00"], ["pausing", "11:30"], ["paused", "11:40"]),
    {},
    "programme_paused",
    true,
  ],
  [
    "recorded before a pause, sent in it",
    states(["on", "08:00"], ["pausing", "11:30"]),
    { capturedAt: at("11:00") },
    "programme_paused",
    false,
  ],
  [
    "asked to resume",
    states(["on", "08:00"], ["paused", "10:00"], ["resuming", "11:00"]),
    {},
    "programme_paused",
    true,
  ],
  [
    "recorded in a pause that is over",
    states(["on", "08:00"], ["paused", "09:00"], ["on", "11:00"]),
    { capturedAt: at("10:00") },
    "programme_paused",
    true,
  ],
  ["on again", states(["on", "08:00"], ["paused", "09:00"], ["on", "11:00"]), {}, 1],
  ["never again", states(["on", "08:00"], ["paused", "09:00"], ["never", "11:00"]), {}, "never", true],
  [
    "a pause comes before an opt-out: it is counted",
    { ...ana({ optOuts: [{ from: at("08:00"), to: null }] }), states: states(["paused", "09:00"]).states },
    {},
    "programme_paused",
    true,
  ],
])("the gate: %s", (_name, given, over, expected, quarantine = false) => {
  expect(gateOf(given, { ...ask, ...over }, NOW)).toEqual(
    typeof expected === "number"
      ? { open: true, noticeVersion: expected }
      : { open: false, why: expected, quarantine },
  );
});

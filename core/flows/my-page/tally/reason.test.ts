import { expect, test } from "vitest";
import type { Cell } from "./cell.ts";
import { type NeedSpan, needBook, reasonOf } from "./reason.ts";

const cell: Cell = {
  ...{ day: "2026-03-02", actorId: "dana", teamId: null, datasetIds: ["chats"], dss: 4, outcome: "allowed" },
  ...{ purposeId: null, byName: true, times: 2, firstMs: 100, lastMs: 200 },
};
const span = (over: Partial<NeedSpan>): NeedSpan => ({
  ...{ datasetId: "chats", personId: "dana", sinceMs: 0, untilMs: null, purposeId: null },
  ...over,
});
const named = { purposeId: "evaluation" } as const;

test.each<[string, Partial<Cell>, readonly NeedSpan[], ReturnType<typeof reasonOf>]>([
  ["nobody needs it", {}, [], "none"],
  ["somebody else needs it", {}, [span({ personId: "bob" })], "none"],
  ["their work needs it", {}, [span({})], "job"],
  ["a purpose of theirs covers it, unnamed", {}, [span(named)], "held"],
  ["the purpose that was named covers it", named, [span(named)], "purpose"],
  ["another purpose was named", named, [span({ purposeId: "other" })], "held"],
  ["what was named covers nothing", named, [], "not_covered"],
  ["one of two datasets is needed", { datasetIds: ["chats", "prompts"] }, [span({})], "none"],
  ["of no dataset nobody needs anything", { datasetIds: [] }, [span({})], "none"],
  ["from its very beginning", { firstMs: 100 }, [span({ sinceMs: 100 })], "job"],
  ["over before", {}, [span({ untilMs: 100 })], "none"],
  ["begins between the first read and the last", {}, [span({ sinceMs: 101 })], "mixed"],
  ["begins with the last read", {}, [span({ sinceMs: 200 })], "mixed"],
  ["ends with the last read", {}, [span({ untilMs: 200 })], "mixed"],
  ["begins after the last", {}, [span({ sinceMs: 201 })], "none"],
  ["ends after the last", {}, [span({ untilMs: 201 })], "job"],
])("a cell's reason is its reads' reason: %s", (_case, over, spans, reason) => {
  expect(reasonOf({ ...cell, ...over }, needBook(spans))).toBe(reason);
});

import { expect, test } from "vitest";
import { type NameFacts, type NameState, nameState, type ReaderNames } from "./reader-names.ts";

const facts: NameFacts = { inTriage: false, isProgram: false, revealed: false };

test.each<[ReaderNames, Partial<NameFacts>, NameState]>([
  ["name", {}, "shown"],
  ["unit", {}, "by_policy"],
  ["on_request", {}, "by_policy"],
  ["on_request", { revealed: true }, "shown"],
  ["unit", { isProgram: true }, "shown"],
  ["name", { inTriage: true }, "held_back"],
  ["on_request", { inTriage: true, revealed: true }, "held_back"],
  ["unit", { inTriage: true, isProgram: true }, "held_back"],
])("by %s a name with %o is %s", (policy, over, state) => {
  expect(nameState(policy, { ...facts, ...over })).toBe(state);
});

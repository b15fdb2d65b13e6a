import { expect, test } from "vitest";
import { type Suppressing, silencedBy, type Telling } from "./scope.ts";

const volume: Suppressing = {
  ...{ id: "one", rules: ["unusual-volume"], role: null, readerId: "ada", datasetId: null },
  ...{ fromMs: 1_000, toMs: 2_000 },
};
const alert: Telling = {
  ...{ readerId: "ada", title: "Clerk", rules: ["unusual-volume"], datasets: ["chats"] },
  ...{ firstMs: 1_200, lastMs: 1_800 },
};
const clerks = { ...volume, readerId: null, role: "Clerk" };

test.each<[string, readonly Suppressing[], Partial<Telling>, string | null]>([
  ["what it names is silenced", [volume], {}, "one"],
  ["another reader's is told", [volume], { readerId: "bo" }, null],
  ["another rule's is told", [volume], { rules: ["rarity"] }, null],
  ["what also breaks a rule is told", [volume], { rules: ["unusual-volume", "policy"] }, null],
  [
    "two suppressions cover two reasons",
    [volume, { ...volume, id: "two", rules: ["policy"] }],
    { rules: ["policy", "unusual-volume"] },
    "two",
  ],
  ["what was read before it began is told", [volume], { firstMs: 999 }, null],
  ["what goes on after it ended is told", [volume], { lastMs: 2_000 }, null],
  ["everybody of a title", [clerks], { readerId: "bo" }, "one"],
  ["no title is no role", [{ ...clerks, role: "" }], { title: "" }, null],
  ["its dataset alone", [{ ...volume, datasetId: "chats" }], {}, "one"],
  [
    "a day with another dataset is told",
    [{ ...volume, datasetId: "chats" }],
    { datasets: ["chats", "x"] },
    null,
  ],
  ["nothing is in force", [], {}, null],
  ["an alert without a reason", [volume], { rules: [] }, null],
])("%s", (_, all, over, by) => {
  expect(silencedBy(all, { ...alert, ...over })).toBe(by);
});

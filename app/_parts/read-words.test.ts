import { expect, test } from "vitest";
import { didWhat, type ReadFacts, whyWords } from "./read-words.ts";

const read = (over: Partial<ReadFacts>): ReadFacts => ({
  how: "query",
  outcome: "allowed",
  datasets: ["prompts"],
  items: null,
  scope: "people",
  subjects: 1,
  ...over,
});

test.each([
  [{ items: 21 }, "read 21 prompts of one person"],
  [{ items: 1 }, "read prompts of one person"],
  [{ subjects: 3, how: "export" }, "exported prompts of 3 people"],
  [{ scope: "dataset", datasets: ["input events"] }, "read input events of everyone"],
  [{ datasets: ["prompts", "employees"], items: 40 }, "read prompts and employees of one person"],
  [{ outcome: "refused", scope: "unknown", subjects: 0 }, "was refused prompts"],
] as [Partial<ReadFacts>, string][])(
  "a sentence says how much and of how many, never of whom: %o",
  (over, words) => {
    expect(didWhat(read(over))).toBe(words);
  },
);

test("only a read with neither purpose nor need is marked as wrong", () => {
  expect(whyWords("model evaluation", false).wrong).toBe(false);
  expect(whyWords(null, true).wrong).toBe(false);
  expect(whyWords(null, false).wrong).toBe(true);
});

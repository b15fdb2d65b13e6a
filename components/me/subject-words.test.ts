import { expect, test } from "vitest";
import { mineInWords } from "./subject-words.ts";

test.each([
  [5, 0, "read your prompts, 5 times"],
  [1, 0, "read your prompts, once"],
  [100, 100, "read everyone’s prompts, yours among them, 100 times"],
  [13, 10, "read your prompts, 3 times, and everyone’s prompts, yours among them, 10 times"],
])("reads that name a person and reads of everybody are told apart: %d, %d", (reads, ofEverybody, words) => {
  expect(mineInWords({ dataset: "prompts", reads, ofEverybody })).toBe(words);
});

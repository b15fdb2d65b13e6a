import { expect, test } from "vitest";
import { filterWords, GATE_WORDS } from "#core/flows/capture/words.ts";
import { sayIn } from "#test/say-in.ts";
import { refusedWords } from "./refused-words.ts";

const english = Object.entries({
  ...GATE_WORDS,
  filter_unfilterable: filterWords("unfilterable"),
});

test.each(english)("%s is said in English as the server says it, and in German in German", (why, problem) => {
  expect(refusedWords({ why, problem }, sayIn("en"))).toBe(problem);
  expect(refusedWords({ why, problem }, sayIn("de"))).not.toBe(problem);
});

test("what only a programmer can mend is told in full in English alone", () => {
  const bad = { why: "invalid", problem: "stands twice in this call" };
  expect(refusedWords(bad, sayIn("en"))).toBe("stands twice in this call");
  expect(refusedWords(bad, sayIn("de"))).toBe("der Server nimmt es in dieser Form nicht an");
});

import { expect, test } from "vitest";
import { searched } from "../text/searched.ts";
import { findStatements } from "./find-statements.ts";
import { judge } from "./judge.ts";
import { LEXICON } from "./word-lists.ts";

const subjectsIn = (text: string) => findStatements(searched(text)).map(({ category }) => category);

test.each([
  "That joke was sick",
  "I took a taxi home",
  "The health check of the server fails for my cluster",
  "Run whosaw doctor and tell me what it says",
  "Please be patient with me",
  "We have technical debt in our parser",
  "My child process died",
  "How do I compute the tax rate for my users?",
  "Unsere Steuerung ist wieder da",
])("%j says nothing of anybody", (text) => expect(subjectsIn(text)).toEqual([]));

test("the sentence that tells goes, its neighbours stay", () => {
  const text = "Hello. I have diabetes. See you!";
  const [span] = findStatements(searched(text));
  expect(text.slice(span?.from, span?.to)).toBe("I have diabetes");
});

test("a verdict names the terms that made it, and only terms of the lists", () => {
  expect(judge(["my", "zanzibar", "diabetes"], LEXICON)).toEqual([
    { subject: "health", score: 3, terms: expect.arrayContaining(["diabet*"]) },
  ]);
});

test("a sentence without an end is still judged, in pieces", () => {
  const text = `${"and so on ".repeat(100)} my diabetes ${"and so on ".repeat(100)}`;
  expect(subjectsIn(text)).toEqual(["health"]);
});

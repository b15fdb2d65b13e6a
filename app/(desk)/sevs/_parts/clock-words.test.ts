import { expect, test } from "vitest";
import { clockWords } from "./clock-words.ts";

const now = new Date("2026-11-07T19:31:00Z");
const due = (kind: "acknowledge" | "contain", minutes: number) => ({
  kind,
  dueAt: new Date(now.getTime() + minutes * 60_000),
});

test.each([
  [due("acknowledge", 5), { words: "5 min to acknowledge", urgent: true }],
  [due("contain", 180), { words: "contain in 3 h", urgent: false }],
  [due("contain", -121), { words: "2 h past due", urgent: true }],
  [null, null],
])("a clock that runs out is urgent before it is late", (clock, words) => {
  expect(clockWords(clock, now)).toEqual(words);
});

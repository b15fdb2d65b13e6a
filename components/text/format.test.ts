import { expect, test } from "vitest";
import { count, duration, joinWords, plural, relative } from "./format.ts";

const S = 1000;
const MIN = 60 * S;
const H = 60 * MIN;

test("a count marks its thousands and a noun agrees with it", () => {
  expect(count(22561)).toBe("22,561");
  expect(plural(1, "entry", "entries")).toBe("1 entry");
  expect(plural(2032, "entry", "entries")).toBe("2,032 entries");
  expect(plural(0, "read")).toBe("0 reads");
});

test.each([
  [0, "0 s"],
  [59 * S + 999, "59 s"],
  [72 * S, "1 min 12 s"],
  [H - 1, "59 min 59 s"],
  [41 * H + 14 * S, "41 h 0 min"],
  [72 * H - 1, "71 h 59 min"],
  [72 * H, "3 days 0 h"],
  [-5 * S, "0 s"],
])("a duration of %i ms never claims more than has passed: %s", (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test("relative time tells the past from what is to come", () => {
  const now = new Date("2026-11-07T19:31:00Z");
  expect(relative(new Date(now.getTime() - 12 * S), now)).toBe("12 s ago");
  expect(relative(new Date(now.getTime() + 3 * H), now)).toBe("in 3 h");
  expect(relative(new Date(now.getTime() - 47 * H), now)).toBe("47 h ago");
  expect(relative(new Date(now.getTime() - 49 * H), now)).toBe("2 days ago");
});

test("words are joined as one would say them", () => {
  expect(joinWords([])).toBe("");
  expect(joinWords(["prompts"])).toBe("prompts");
  expect(joinWords(["prompts", "clicks", "keys"])).toBe("prompts, clicks and keys");
});

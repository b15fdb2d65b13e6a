import { expect, test } from "vitest";
import { sayIn } from "#test/say-in.ts";
import { mineInWords, readerInSev } from "./subject-words.ts";

const say = sayIn("en");

test.each([
  [5, 0, "read your prompts, 5 times"],
  [1, 0, "read your prompts, once"],
  [100, 100, "read everyone’s prompts, yours among them, 100 times"],
  [13, 10, "read your prompts, 3 times, and everyone’s prompts, yours among them, 10 times"],
])("reads that name a person and reads of everybody are told apart: %d, %d", (reads, ofEverybody, words) => {
  expect(mineInWords({ dataset: "prompts", reads, ofEverybody }, say)).toBe(words);
});

test("a reader without a name is said in the page's language, with the team where there is one", () => {
  const german = sayIn("de").t;
  const held = { who: "Someone", unnamed: "held", team: "Ads" } as const;
  expect(readerInSev(held, say.t)).toBe("Someone in Ads");
  expect(readerInSev(held, german)).toBe("Jemand (Ads)");
  const erased = { who: "An erased person", unnamed: "erased", team: null } as const;
  expect(readerInSev(erased, say.t)).toBe("An erased person");
  expect(readerInSev(erased, german)).toBe("Eine gelöschte Person");
  expect(readerInSev({ who: "Ada", unnamed: null, team: null }, german)).toBe("Ada");
});

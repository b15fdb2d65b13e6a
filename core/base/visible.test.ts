import { expect, test } from "vitest";
import { isVisible, marked, withoutInvisible } from "./visible.ts";

test.each([
  ["a blank of no width", "ana\u200b"],
  ["text that runs backwards", "\u202eana\u202c"],
  ["an isolate", "\u2066ana\u2069"],
  ["a byte-order mark", "\ufeffana"],
  ["a soft hyphen", "a\u00adna"],
  ["a line of its own", "ana\u2028"],
  ["a control character", "ana\u0007"],
  ["a joiner at a name's end", "ana\u200d"],
  ["a joiner between Latin letters", "a\u200cna"],
  ["a tag", "ana\u{e0061}"],
  ["a Hangul filler, which is a letter", "ana\u3164"],
])("%s does not pass for the name without it", (_, name) => {
  expect(isVisible(name)).toBe(false);
  expect(marked(name)).toContain("\ufffd");
  expect(withoutInvisible(name)).toBe("ana");
});

test.each(["Ana Łąka", "Zoë O'Neill-Smith", "李小龍", "علی\u200cرضا", "क्\u200dष", "👩\u200d💻"])(
  "%s is a name as it is",
  (name) => {
    expect([isVisible(name), marked(name)]).toEqual([true, name]);
  },
);

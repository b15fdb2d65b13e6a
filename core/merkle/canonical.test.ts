import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "#core/log/entry/entry.ts";
import { canonicalText } from "./canonical.ts";

const text = fc.string({ unit: "grapheme" });
const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      text,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie("value")),
    fc.dictionary(
      fc.oneof(text, fc.constantFrom("10", "9", "-1", "__proto__", "toJSON", "é", "\u{1f600}")),
      tie("value"),
    ),
  ) as fc.Arbitrary<Json>,
})).value;

test("the text of any value is RFC 8785's, as the reference package writes it", () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(canonicalText(value)).toBe(canonicalize(value));
    }),
    { numRuns: 2_000 },
  );
});

test("an object of many names is in order, too", () => {
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`n${(n * 7919) % 400}`, n]));
  expect(canonicalText(many)).toBe(canonicalize(many));
});

test.each([
  ["lone surrogate", "\ud800"],
  ["key of one", { "\ud800": 1 }],
  ["infinity", { a: [Infinity] }],
  ["NaN", NaN],
])("what is no JSON is refused: %s", (_, value) => {
  expect(() => canonicalText(value as Json)).toThrow();
});

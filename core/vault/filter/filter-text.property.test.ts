import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_POLICY } from "./categories.ts";
import { filterBody } from "./filter-body.ts";
import { filterText } from "./filter-text.ts";
import { CLEAN, saying, textPaths, withText } from "./sample-bodies.fixture.ts";

const VALUES = [
  "4242 4242 4242 4242",
  "DE89 3704 0044 0532 0130 00",
  "536-22-1874",
  "756.9217.0769.85",
  "ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8",
  "AKIAQ3EGTZ7VXN5LR2WD",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0NzExIn0.c2lnbmF0dXJlLW9mLXRoaXM",
] as const;
const WORDS = fc.constantFrom(
  ..."lunch server please build I my doctor cancer tax union password is : = . , \n [removed: health] [removed: x 12 4111 order 😀 ü ＡＢ \u200b \u00a0 - https://x.example?a=1 ;".split(
    " ",
  ),
);
const noise = fc
  .array(fc.oneof(WORDS, fc.string({ maxLength: 6, unit: "binary" })), { maxLength: 12 })
  .map((each) => each.join(" ").toWellFormed());
const value = fc.constantFrom(...VALUES);

test("no value that the filter knows is left of a text, whatever stands around it", () => {
  fc.assert(
    fc.property(noise, value, noise, (before, secret, after) => {
      const text = `${before}\n| ${secret} |\n${after}`;
      const filtered = filterText(text);
      expect(filtered?.text ?? "").not.toContain(secret);
    }),
    { numRuns: 400 },
  );
});

test("filtering twice changes nothing, and counts nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(noise, value), { maxLength: 6 }), (parts) => {
      const once = filterText(parts.join(" "));
      if (!once) return;
      const twice = filterText(once.text);
      expect(twice?.text).toBe(once.text);
      expect([...(twice?.removed ?? [])]).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test("what is not removed stays byte for byte, in its order", () => {
  fc.assert(
    fc.property(noise, (text) => {
      const filtered = filterText(text);
      if (!filtered) return;
      if (filtered.removed.size === 0) {
        expect(filtered.text).toBe(text);
        return;
      }
      let at = 0;
      for (const part of filtered.text.split(/\[removed: [a-z_, ]+\]/)) {
        at = text.indexOf(part, at);
        expect(at).toBeGreaterThanOrEqual(0);
        at += part.length;
      }
    }),
    { numRuns: 400 },
  );
});

test("a value given away in one field is left in none", async () => {
  const paths = textPaths(CLEAN.conversation);
  const one = fc.nat({ max: paths.length - 1 });
  await fc.assert(
    fc.asyncProperty(
      one,
      one,
      fc.constantFrom("Kettle-4419!", "zB7#pLq2xx", "9fKq2LmZ"),
      async (said, repeated, password) => {
        const plain = withText(CLEAN.conversation, paths[repeated]!, (text) => saying(text, password));
        const body = withText(plain, paths[said]!, (text) => saying(text, `password: ${password}`));
        const filtered = await filterBody("conversation", body, DEFAULT_POLICY);
        expect(filtered.refused).toBeNull();
        expect(JSON.stringify(filtered.body)).not.toContain(password);
      },
    ),
    { numRuns: 100 },
  );
});

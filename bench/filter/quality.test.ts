import { expect, test } from "vitest";
import { CATEGORIES } from "#core/vault/filter/categories.ts";
import { type Half, labelled } from "./labelled.ts";
import { qualityOn } from "./quality.ts";

const HALVES: readonly Half[] = ["development", "held-out"];

test.each(HALVES)(
  "on the %s half, precision and recall are .9 or more, and little of what had to go stays",
  (half) => {
    const { macro, macroSnippets, charactersLeft, cleanTouched } = qualityOn(labelled(half));
    for (const rates of [macro, macroSnippets]) {
      expect(rates.precision).toBeGreaterThanOrEqual(0.9);
      expect(rates.recall).toBeGreaterThanOrEqual(0.9);
    }
    expect(charactersLeft).toBeLessThan(0.1);
    expect(cleanTouched).toBeLessThan(0.05);
  },
);

test("the labelled set is what it says: 400 snippets, every category in both halves, 45 % clean, labels on the text", () => {
  expect(HALVES.flatMap(labelled).length).toBeGreaterThanOrEqual(400);
  for (const half of HALVES) {
    const snippets = labelled(half);
    expect(
      snippets.filter(({ spans }) => spans.length === 0).length / snippets.length,
    ).toBeGreaterThanOrEqual(0.45);
    expect(new Set(snippets.flatMap(({ spans }) => spans.map(({ category }) => category))).size).toBe(
      CATEGORIES.length,
    );
    for (const { text, spans } of snippets)
      for (const { from, to } of spans) expect(text.slice(from, to).trim()).toBe(text.slice(from, to));
  }
  expect(new Set(HALVES.flatMap(labelled).map(({ text }) => text)).size).toBe(
    HALVES.flatMap(labelled).length,
  );
});

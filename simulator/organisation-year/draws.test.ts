import { expect, test } from "vitest";
import { overdispersed, several, streamOf, weighted } from "./draws.ts";

test.each([2, 15, 80])("a count of mean %i has the variance asked for", (mean) => {
  const random = streamOf(1, "draws", mean);
  const values = Array.from({ length: 20_000 }, () => overdispersed(random, mean, 3.5));
  const found = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - found) ** 2, 0) / values.length;
  expect(found / mean).toBeCloseTo(1, 1);
  expect(variance / found).toBeGreaterThan(3.1);
  expect(variance / found).toBeLessThan(3.9);
});

test("streams of different parts do not move one another", () => {
  const [a, b] = [streamOf(1, "a"), streamOf(1, "b")];
  const alone = streamOf(1, "a");
  expect(a()).toBe(alone());
  b();
  expect(a()).toBe(alone());
});

test("several are different, and weights are kept", () => {
  const random = streamOf(2, "pick");
  expect(new Set(several(random, [1, 2, 3, 4], 3)).size).toBe(3);
  const drawn = Array.from({ length: 4_000 }, () => weighted(random, [1, 3]));
  expect(drawn.filter((at) => at === 1).length / 4_000).toBeCloseTo(0.75, 1);
});

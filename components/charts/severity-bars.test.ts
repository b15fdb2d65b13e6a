import { expect, test } from "vitest";
import { stackSeverities } from "./severity-bars.ts";

test("a bar's pieces stand on one another from the bottom, SEV 0 first, and share one scale", () => {
  const [first, second] = stackSeverities(
    [
      [1, 0, 0, 3, 0, 0],
      [0, 0, 2, 0, 0, 0],
    ],
    100,
  );
  expect(first?.segments).toEqual([
    { severity: 0, y: 75, height: 25 },
    { severity: 3, y: 0, height: 75 },
  ]);
  expect(second?.segments).toEqual([{ severity: 2, y: 50, height: 50 }]);
});

test("weeks without a SEV have no piece, and nothing at all breaks nothing", () => {
  expect(stackSeverities([], 100)).toEqual([]);
  expect(stackSeverities([[0, 0, 0, 0, 0, 0]], 100)[0]?.segments).toEqual([]);
});

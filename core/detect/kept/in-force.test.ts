import { expect, test } from "vitest";
import { inForce } from "./in-force.ts";
import type { DetectionKey } from "./settings.ts";

const at = (hour: number): Date => new Date(hour * 3_600_000);
const holds = (key: DetectionKey, values: readonly (readonly [number, number])[], hour: number) => {
  const versions = values.map(([value, decided], nth) => ({
    value,
    version: nth + 1,
    decidedAt: at(decided),
  }));
  const { value, next } = inForce(key, versions, at(hour))!;
  return [value, next?.value ?? null];
};

test.each<[string, DetectionKey, [number, number][], number, [number, number | null]]>([
  [
    "more is told at once",
    "detection_alerts",
    [
      [5, 0],
      [9, 10],
    ],
    10,
    [9, null],
  ],
  [
    "less waits a day",
    "detection_alerts",
    [
      [5, 0],
      [2, 10],
    ],
    33,
    [5, 2],
  ],
  [
    "and holds then",
    "detection_alerts",
    [
      [5, 0],
      [2, 10],
    ],
    34,
    [2, null],
  ],
  [
    "what waits is taken back",
    "detection_floor",
    [
      [0.02, 0],
      [0.001, 10],
      [0.02, 12],
    ],
    90,
    [0.02, null],
  ],
  [
    "less again waits anew",
    "detection_alerts",
    [
      [5, 0],
      [2, 10],
      [3, 20],
    ],
    40,
    [5, 3],
  ],
  [
    "less, in force, then less",
    "detection_alerts",
    [
      [5, 0],
      [3, 10],
      [2, 50],
    ],
    60,
    [3, 2],
  ],
  [
    "more for one family is less for the others",
    "detection_quota_p",
    [
      [0.12, 0],
      [0.9, 10],
    ],
    11,
    [0.12, 0.9],
  ],
])("%s", (_, key, values, hour, expected) => {
  expect(holds(key, values, hour)).toEqual(expected);
});

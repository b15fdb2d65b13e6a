import fc from "fast-check";
import { expect, test } from "vitest";
import { type ReaderDay, unusualDays, volumeFinding } from "./volume.ts";

const days = (people: readonly number[]): ReaderDay[] =>
  people.map((count, n) => ({
    day: `2026-11-${String(n + 1).padStart(2, "0")}`,
    people: count,
    items: 0,
    reads: count,
    firstAt: new Date(Date.UTC(2026, 10, n + 1, 9)),
    lastAt: new Date(Date.UTC(2026, 10, n + 1, 17)),
  }));

test.each<[string, number[], number[]]>([
  ["a tenfold day after five days", [10, 14, 9, 12, 11, 120], [120]],
  ["the same day after four days is not judged", [10, 14, 9, 12, 120], []],
  ["a busy day within two and a half times the largest", [40, 60, 30, 50, 45, 110], []],
  ["quiet people stay quiet: 25 under the floor", [1, 2, 1, 0, 1, 25], []],
  ["out of nothing over the floor", [1, 2, 1, 0, 1, 35], [35]],
  ["remarkable days do not become history", [10, 14, 9, 12, 11, 120, 130], [120, 130]],
  ["a reader who varies much is judged by that", [10, 80, 5, 120, 15, 200], []],
])("%s", (_name, counts, found) => {
  expect(unusualDays(days(counts)).map((unusual) => unusual.day.people)).toEqual(found);
});

test("no steady reader is told of, whatever the level", () => {
  fc.assert(
    fc.property(
      fc.nat(500),
      fc.array(fc.double({ min: 0.6, max: 1.4, noNaN: true }), { minLength: 6, maxLength: 40 }),
      (level, factors) => {
        expect(unusualDays(days(factors.map((factor) => Math.round(level * factor))))).toEqual([]);
      },
    ),
  );
});

test("the sentence says how many, how many usually and from when on it is told", () => {
  const [unusual] = unusualDays(days([10, 14, 9, 12, 11, 120]));
  const finding = volumeFinding(unusual!, { actorId: "ada", datasetId: "prompts", dataset: "prompts" });
  expect(finding.sentences).toEqual([
    "{actor} read prompts of 120 people on 2026-11-06; usually 11 (9-14 on 5 earlier days). More than 52 is told.",
  ]);
});

import { expect, test } from "vitest";
import { type CollectorFacts, countsOf, partsOf } from "./rollout-rule.ts";

const BEGAN = new Date("2026-11-21T12:00:00Z");
const after = (seconds: number): Date => new Date(BEGAN.getTime() + seconds * 1_000);
const collector: CollectorFacts = {
  ...{ sourceId: "laptops", source: "Laptops", collectorId: "a", version: "1", personId: null, unit: "Ads" },
  ...{ recording: true, recordingSince: null, lastItemAt: null, queued: 0, heardAt: after(-5) },
  ...{ quarantined: 0, quarantinedLast: null, missing: 0 },
};
const part = (over: Partial<CollectorFacts>, seconds: number, began: Date | null = BEGAN) =>
  partsOf({ began, collectors: [{ ...collector, ...over }] }, after(seconds))[0]?.part;

test.each([
  ["said that it stopped", { recording: false, heardAt: after(12) }, 13, "stopped"],
  ["said before the pause that it does not record, and nothing since", { recording: false }, 60, "silent"],
  ["may not have heard yet", {}, 14, "stopping"],
  ["heard, and has not said yet that it stopped", { heardAt: after(9) }, 20, "stopping"],
  ["says that it records, two heartbeats later", { heardAt: after(33) }, 34, "stillRecords"],
  ["not heard of since", {}, 31, "silent"],
  ["not heard of, and what it recorded came in", { quarantinedLast: after(40) }, 45, "stillRecords"],
  [
    "says that it stopped, and later recorded",
    { recording: false, heardAt: after(12), quarantinedLast: after(40) },
    45,
    "stillRecords",
  ],
  [
    "sent the last of what it had, then stopped",
    { recording: false, heardAt: after(40), quarantinedLast: after(8) },
    45,
    "stopped",
  ],
] as const)("in a pause a collector that %s", (_name, over, seconds, expected) => {
  expect(part(over, seconds)).toBe(expected);
});

test("without a pause a collector records, does not, or is silent", () => {
  expect([part({}, 10, null), part({ recording: false }, 10, null), part({}, 60, null)]).toEqual([
    "recording",
    "stopped",
    "silent",
  ]);
});

test("what came in after a pause is counted over all collectors", () => {
  const parts = partsOf(
    {
      began: BEGAN,
      collectors: [
        { ...collector, quarantined: 3 },
        { ...collector, quarantined: 4 },
      ],
    },
    after(60),
  );
  expect(countsOf(parts)).toMatchObject({ collectors: 2, silent: 2, quarantined: 7 });
});

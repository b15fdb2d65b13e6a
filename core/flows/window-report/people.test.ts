import { expect, test } from "vitest";
import type { ReadGroup } from "#core/exposure/cells.ts";
import { standingOf } from "./people.ts";

const at = new Date(0);
const group = (over: Partial<ReadGroup>): ReadGroup => ({
  ...{
    datasetId: "d",
    dss: 4,
    actorId: "a",
    standing: "excess",
    scope: "people",
    reads: 1,
    firstAt: at,
    lastAt: at,
  },
  ...over,
});
const named = { affected: 10, read: 2, apart: 1, inNeedOnly: 3 };

test.each<[string, ReadGroup[], boolean, object]>([
  ["reads by name alone, in a complete log", [group({})], true, { inNeedOnly: 3, none: 4, cannotTell: 0 }],
  ["a gap", [group({})], false, { inNeedOnly: 0, none: 0, cannotTell: 7 }],
  ["a read without need of a whole dataset", [group({ scope: "dataset" })], true, { none: 0, cannotTell: 7 }],
  [
    "a read without need that does not say whose",
    [group({ scope: "unknown" })],
    true,
    { none: 0, cannotTell: 7 },
  ],
  [
    "a read in need of a whole dataset",
    [group({ scope: "dataset", standing: "need" })],
    true,
    { inNeedOnly: 7, none: 0, cannotTell: 0 },
  ],
  [
    "a read in need that does not say whose",
    [group({ scope: "unknown", standing: "need" })],
    true,
    { inNeedOnly: 3, none: 0, cannotTell: 4 },
  ],
  [
    "a superuser's by name",
    [group({ standing: "superuser" })],
    true,
    { inNeedOnly: 3, none: 4, cannotTell: 0 },
  ],
  [
    "a superuser's of a whole dataset",
    [group({ scope: "dataset", standing: "superuser" })],
    true,
    { inNeedOnly: 0, none: 0, cannotTell: 7 },
  ],
  [
    "a superuser's that does not say whose",
    [group({ scope: "unknown", standing: "superuser" })],
    true,
    { inNeedOnly: 0, none: 0, cannotTell: 7 },
  ],
])("%s: who counts as untouched", (_name, groups, complete, expected) => {
  const found = standingOf(named, groups, complete);
  expect(found).toMatchObject({ affected: 10, read: 2, apart: 1, ...expected });
  expect(found.read + found.apart + found.inNeedOnly + found.none + found.cannotTell).toBe(10);
});

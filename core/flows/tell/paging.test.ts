import { expect, test } from "vitest";
import { sev } from "#core/base/scales.ts";
import { nextPage } from "./paging.ts";

const raisedAt = new Date("2026-11-21T03:00:00Z");
const page = (severity: number, paged: number, minutes: number): number | null =>
  nextPage({ severity: sev(severity), raisedAt, paged }, new Date(raisedAt.getTime() + minutes * 60_000));

test.each<[string, number | null, number | null]>([
  ["a SEV 0 pages the first step at once", page(0, 0, 0), 1],
  ["and nobody more within its 5 minutes", page(0, 1, 4.99), null],
  ["then the second", page(0, 1, 5), 2],
  ["then everybody, after as long again", page(0, 2, 10), 3],
  ["and then there is nobody left", page(0, 3, 600), null],
  ["a SEV 1 has 15 minutes", page(1, 1, 14), null],
  ["a SEV 2 an hour", page(2, 1, 60), 2],
  ["what was missed while the worker was away comes a step at a time", page(0, 0, 60), 1],
  ["a SEV 4 wakes nobody", page(4, 0, 10_000), null],
  ["nor a SEV 5", page(5, 0, 10_000), null],
])("%s", (_case, step, expected) => {
  expect(step).toBe(expected);
});

import { expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import { type AudienceMoment, type AudienceWindow, foldMoment } from "./fold-audiences.ts";
import type { DatasetCount } from "./judge.ts";

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 21, 10, minute));
const of = (id: string, people: number, wide = false): DatasetCount => ({
  ...{ id, dss: dss(4), people, wide, outside: [] },
});
let leaf = 100;
const moment = (minute: number, prior: number | null, datasets: DatasetCount[]): AudienceMoment => ({
  ...{ leafIndex: leaf++, at: at(minute), priorAt: prior === null ? null : at(prior), datasets },
  population: { staff: 1_000, logins: 400 },
});
const none = new Set<string>();
/** All moments of a source, one after the other. */
function fold(moments: readonly AudienceMoment[], elsewhere = none): AudienceWindow[] {
  let open: AudienceWindow[] = [];
  const done: AudienceWindow[] = [];
  for (const [n, each] of moments.entries()) {
    const all = foldMoment(open, n === 0 ? [] : moments[n - 1]!.datasets, each, elsewhere);
    done.push(...all.filter(({ closedAt }) => closedAt));
    open = all.filter(({ closedAt }) => !closedAt);
  }
  return [...done, ...open];
}

test("one change is one window with all its datasets; opening and closing are intervals between two looks", () => {
  const [window, ...more] = fold([
    moment(0, null, [of("a", 3), of("b", 3)]),
    moment(15, 0, [of("a", 400, true), of("b", 400, true)]),
    moment(45, 30, [of("a", 3), of("b", 3)]),
  ]);
  expect(more).toEqual([]);
  expect(window).toMatchObject({ openedAfter: at(0), openedAt: at(15), openUntil: at(30), closedAt: at(45) });
  expect(window?.datasets.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("looks that were missed make the intervals wider, never the window shorter", () => {
  const [window] = fold([
    moment(0, null, [of("a", 3)]),
    moment(50, 0, [of("a", 400, true)]),
    moment(59, 50, [of("a", 3)]),
  ]);
  expect(window).toMatchObject({ openedAfter: at(0), openedAt: at(50), openUntil: at(50), closedAt: at(59) });
});

test("a window stays open until its last dataset is closed", () => {
  const [window] = fold([
    moment(0, null, [of("a", 3), of("b", 3)]),
    moment(15, 0, [of("a", 400, true), of("b", 400, true)]),
    moment(30, 15, [of("a", 3), of("b", 400, true)]),
  ]);
  expect(window?.closedAt).toBeNull();
  expect(window?.datasets.map(({ until }) => until)).toEqual([at(30).toISOString(), null]);
});

test("another grant while a dataset lies open is no second window; after it closed, it is", () => {
  const first = moment(0, null, [of("a", 3)]);
  expect(fold([first, moment(1, 0, [of("a", 60)]), moment(2, 1, [of("a", 400, true)])])).toHaveLength(1);
  expect(
    fold([first, moment(1, 0, [of("a", 60)]), moment(2, 1, [of("a", 3)]), moment(3, 2, [of("a", 60)])]),
  ).toHaveLength(2);
});

test("a grant to everybody on top of one to many makes the same window more serious", () => {
  const [window] = fold([
    moment(0, null, [of("a", 3)]),
    moment(1, 0, [of("a", 60)]),
    moment(2, 1, [of("a", 400, true)]),
  ]);
  expect(window?.datasets[0]).toMatchObject({
    severity: 0,
    column: "half_or_outside",
    people: 60,
    most: 400,
  });
});

test("what the audit log's own window tells already is not told twice", () => {
  const moments = [
    moment(0, null, [of("a", 3), of("b", 3)]),
    moment(1, 0, [of("a", 400, true), of("b", 60)]),
  ];
  expect(fold(moments, new Set(["a"]))[0]?.datasets.map(({ id }) => id)).toEqual(["b"]);
  const partner = { ...of("a", 3), outside: ["partner"] };
  expect(fold([moment(0, null, [of("a", 3)]), moment(1, 0, [partner])], new Set(["a"]))).toHaveLength(1);
});

test("a dataset that is known for the first time is judged as it is, and was not seen to jump", () => {
  const [window] = fold([moment(0, null, []), moment(1, 0, [of("a", 60)])]);
  expect(window?.datasets[0]?.triggers).toEqual(["over_cap"]);
});

const rated = (rating: number, count: DatasetCount): DatasetCount => ({ ...count, dss: dss(rating) });

test("a dataset that is rated higher is judged by its new rating, since the grant is known to stand", () => {
  const low = moment(0, null, [rated(1, of("a", 400, true))]);
  const high = { ...moment(9, 9, [of("a", 400, true)]), since: at(0) };
  const [window] = fold([low, high]);
  expect(window).toMatchObject({ openedAt: at(0), openedAfter: null, openedLeaf: high.leafIndex });
  expect(window?.datasets[0]).toMatchObject({
    dss: 4,
    triggers: ["wide_principal", "over_cap"],
    severity: 0,
  });
});

test("what lies open and is rated higher becomes as serious as its new rating", () => {
  const open = moment(1, 0, [rated(2, of("a", 400, true))]);
  const [window, ...more] = fold([
    moment(0, null, [rated(2, of("a", 3))]),
    open,
    moment(2, 1, [of("a", 400, true)]),
  ]);
  expect(more).toEqual([]);
  expect(window?.datasets[0]).toMatchObject({ dss: 4, severity: 0 });
});

test("a dataset that the source does not list any more stays open: unknown is never safe", () => {
  const opened = moment(1, 0, [of("a", 400, true)]);
  const [window] = fold([moment(0, null, [of("a", 3)]), opened, moment(2, 1, [])]);
  expect(window?.closedAt).toBeNull();
});

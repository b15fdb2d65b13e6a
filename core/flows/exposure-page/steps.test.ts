import { expect, test } from "vitest";
import { axisOf } from "./axis.ts";
import { withMissing, withStale } from "./steps.ts";

const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 10, 4, hour, minute));
const axis = { from: at(0), to: at(12) };

test("an hour after a look the audience is unknown, until the next look", () => {
  const looks = [at(2), at(2, 30), at(6)];
  const steps = withStale(
    [
      { at: at(2), people: 3 },
      { at: at(6), people: 9 },
    ],
    looks,
    axis,
  );
  expect(steps).toEqual([
    { at: at(0), people: 0, known: false },
    { at: at(2), people: 3, known: true },
    { at: at(3, 30), people: 3, known: false },
    { at: at(6), people: 9, known: true },
    { at: at(7), people: 9, known: false },
  ]);
});

test("a look before the axis holds at its beginning, as long as it is fresh", () => {
  const early = new Date(at(0).getTime() - 30 * 60_000);
  expect(withStale([{ at: early, people: 4 }], [early], axis)).toEqual([
    { at: at(0), people: 4, known: true },
    { at: at(0, 30), people: 4, known: false },
  ]);
});

test("an axis has as much beside the window as it is long, a day at least, and steps of a day where hours are too many", () => {
  expect(axisOf(at(10), at(11, 20))).toEqual({
    from: new Date(Date.UTC(2026, 10, 3, 10)),
    to: new Date(Date.UTC(2026, 10, 5, 12)),
    stepHours: 1,
  });
  expect(axisOf(at(10), at(11, 20), true).to).toEqual(at(12));
  const month = axisOf(at(0), new Date(Date.UTC(2026, 11, 4)));
  expect(month.stepHours).toBe(24);
  expect(month.from.getUTCHours()).toBe(0);
});

test("while something that the source told is missing the audience is unknown, within the axis", () => {
  const steps = [
    { at: at(0), people: 3, known: true },
    { at: at(4), people: 9, known: true },
    { at: at(6), people: 9, known: false },
  ];
  const early = new Date(at(0).getTime() - 60_000);
  expect(withMissing(steps, [], axis)).toEqual(steps);
  expect(
    withMissing(
      steps,
      [
        { from: early, to: at(1) },
        { from: at(3), to: at(5) },
        { from: at(11), to: null },
      ],
      axis,
    ),
  ).toEqual([
    { at: at(0), people: 3, known: false },
    { at: at(1), people: 3, known: true },
    { at: at(3), people: 3, known: false },
    { at: at(4), people: 9, known: false },
    { at: at(5), people: 9, known: true },
    { at: at(6), people: 9, known: false },
  ]);
});

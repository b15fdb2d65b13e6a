import { expect, test } from "vitest";
import { runsOf } from "./order-runs.ts";

const at = (second: number): Date => new Date(second * 1_000);
const event = (stream: string, number: number, second = number) => ({ stream, number, at: at(second) });

test("events in any order and however often are runs without a hole, stream by stream", () => {
  const events = [event("a", 3), event("b", 9), event("a", 1), event("a", 2), event("a", 2), event("a", 7)];
  expect(runsOf(events)).toEqual([
    { stream: "a", from: 1, to: 3, firstAt: at(1), lastAt: at(3), begins: false },
    { stream: "a", from: 7, to: 7, firstAt: at(7), lastAt: at(7), begins: false },
    { stream: "b", from: 9, to: 9, firstAt: at(9), lastAt: at(9), begins: false },
  ]);
});

test("a run lasts from its earliest event to its latest, whatever their numbers", () => {
  expect(runsOf([event("a", 1, 5), event("a", 2, 3)])).toMatchObject([{ firstAt: at(3), lastAt: at(5) }]);
});

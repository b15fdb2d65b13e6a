import { expect, test } from "vitest";
import { interleaved, percentile, ratioOf } from "./interleaved.ts";

test("sides run in turn, every other round backwards, and the median counts", async () => {
  const order: string[] = [];
  const side = (name: string, values: number[]) => async () => {
    order.push(name);
    return values.shift()!;
  };
  const { a, b } = await interleaved({ a: side("a", [9, 1, 5]), b: side("b", [2, 2, 10]) }, 3);
  expect(order).toEqual(["a", "b", "b", "a", "a", "b"]);
  expect(a).toEqual({ median: 5, min: 1, max: 9, all: [9, 1, 5] });
  expect(ratioOf(a, b)).toEqual({ ratio: 2.5, ratio_min: 0.5, ratio_max: 4.5 });
});

test("a percentile is a value that was measured, never one in between", () => {
  const values = Array.from({ length: 200 }, (_, at) => 200 - at);
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile([7], 0.99)]).toEqual([100, 198, 7]);
});

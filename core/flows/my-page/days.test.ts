import { expect, test } from "vitest";
import { daysOf, perDay } from "./days.ts";

const day = (n: number, times = 1) => ({ day: `2026-03-${String(n).padStart(2, "0")}`, times });

test("a page has seven days at most and goes on after the last of them", () => {
  const reads = Array.from({ length: 9 }, (_, n) => day(n + 1));
  const first = daysOf(perDay(reads), null);
  expect(first.days).toHaveLength(7);
  expect(first.next).toBe("2026-03-03");
  expect(daysOf(perDay(reads), first.next)).toEqual({ days: ["2026-03-02", "2026-03-01"], next: null });
});

test("days full of reads make a shorter page, and the fullest day still is one", () => {
  expect(daysOf(perDay([day(3, 3_000), day(2, 3_000), day(1)]), null)).toEqual({
    days: ["2026-03-03"],
    next: "2026-03-03",
  });
  expect(daysOf(perDay([day(3, 90_000), day(2)]), null).days).toEqual(["2026-03-03"]);
});

import { expect, test } from "vitest";
import { weeksUpTo } from "./weeks.ts";

test("twelve weeks begin on a Monday, end on the day asked for and leave no day out", () => {
  const days = weeksUpTo("2026-11-07", 12, [
    { day: "2026-11-05", reads: 103 },
    { day: "2026-01-01", reads: 9 },
  ]);
  expect(days[0]!.dayUtc).toBe("2026-08-17");
  expect(new Date(days[0]!.dayUtc).getUTCDay()).toBe(1);
  expect(days).toHaveLength(11 * 7 + 6);
  expect(days.at(-1)).toEqual({ dayUtc: "2026-11-07", count: 0 });
  expect(days.filter(({ count }) => count > 0)).toEqual([{ dayUtc: "2026-11-05", count: 103 }]);
});

test("a week that ends on its Sunday is whole", () => {
  expect(weeksUpTo("2026-11-08", 1, [])).toHaveLength(7);
});

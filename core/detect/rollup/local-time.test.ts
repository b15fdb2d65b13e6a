import { expect, test } from "vitest";
import { dayName, dayOf, localTime, weekdayOf } from "./local-time.ts";

test("a day is the reader's own: an evening in New York is the same day there and the next in Berlin", () => {
  const at = Date.parse("2025-06-10T23:30:00Z");
  expect(localTime("America/New_York", at)).toEqual({ day: dayOf("2025-06-10"), hour: 19 });
  expect(localTime("Europe/Berlin", at)).toEqual({ day: dayOf("2025-06-11"), hour: 1 });
});

test("clocks that change are followed", () => {
  expect(localTime("Europe/Berlin", Date.parse("2025-03-30T00:30:00Z")).hour).toBe(1);
  expect(localTime("Europe/Berlin", Date.parse("2025-03-30T01:30:00Z")).hour).toBe(3);
});

test("weekdays begin on Monday", () => {
  expect(weekdayOf(dayOf("2025-01-06"))).toBe(0);
  expect(weekdayOf(dayOf("2025-01-12"))).toBe(6);
  expect(dayName(dayOf("2025-01-12"))).toBe("2025-01-12");
});

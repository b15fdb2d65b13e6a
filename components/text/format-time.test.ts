import { expect, test } from "vitest";
import { clock, day, dayAndClock, dayHeading, dayOfYear, moment } from "./format-time.ts";

const opened = new Date("2026-11-04T16:00:23Z");

test("a moment reads the same in every process, in its zone", () => {
  expect(dayAndClock(opened, "UTC")).toBe("4 Nov 16:00");
  expect(dayAndClock(opened, "UTC", true)).toBe("4 Nov 16:00:23");
  expect(dayAndClock(opened, "Asia/Tokyo")).toBe("5 Nov 01:00");
  expect(moment(opened, "Europe/Berlin")).toBe("4 November 2026 17:00:23 Europe/Berlin");
});

test("midnight is 00:00 and belongs to the day that begins", () => {
  const midnight = new Date("2026-11-05T00:00:00Z");
  expect(clock(midnight, "UTC")).toBe("00:00");
  expect(day(midnight, "UTC")).toBe("5 Nov");
});

test("days are headed in words, with the year where it is asked for", () => {
  expect(dayHeading(new Date("2026-11-06T12:00:00Z"), "UTC")).toBe("Friday 6 November");
  expect(dayOfYear(new Date("2026-09-06T12:00:00Z"), "UTC")).toBe("6 Sep 2026");
});

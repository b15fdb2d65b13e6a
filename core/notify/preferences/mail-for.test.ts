import { expect, test } from "vitest";
import type { Told } from "../words.ts";
import { type MailWhen, mailFor, minuteOfDay, type Preference, USUAL } from "./mail-for.ts";

const told = (over: Partial<Told>): Told => ({
  kind: "sev.raised",
  sevNumber: 7,
  severity: 2,
  dueAt: null,
  ...over,
});
const night: Preference = { ...USUAL, quiet: { fromMinute: 22 * 60, toMinute: 7 * 60 } };
const at = (hour: number, minute = 0): number => hour * 60 + minute;

test.each<[string, Preference, Partial<Told>, number, MailWhen]>([
  ["by day at once", night, {}, at(12), { inMinutes: 0 }],
  ["in quiet hours when they end", night, {}, at(23, 30), { inMinutes: 450 }],
  ["after midnight too", night, {}, at(6, 59), { inMinutes: 1 }],
  ["at their end at once", night, {}, at(7), { inMinutes: 0 }],
  ["at their beginning not", night, {}, at(22), { inMinutes: 540 }],
  ["a serious SEV wakes", night, { kind: "sev.serious", severity: 1 }, at(3), { inMinutes: 0 }],
  [
    "and comes to those who want no mail",
    { ...USUAL, mail: "off" },
    { kind: "sev.page", severity: 0 },
    at(3),
    { inMinutes: 0 },
  ],
  [
    "a mention in a SEV 0 wakes nobody",
    night,
    { kind: "sev.mention", severity: 0 },
    at(3),
    { inMinutes: 240 },
  ],
  ["no mail is no mail", { ...USUAL, mail: "off" }, {}, at(12), "none"],
  ["mild ones come in the digest", USUAL, { severity: 4 }, at(12), "digest"],
  ["everything in the digest, if so wished", { ...USUAL, mail: "digest" }, { severity: 2 }, at(12), "digest"],
  [
    "quiet hours of no length are none",
    { ...USUAL, quiet: { fromMinute: 60, toMinute: 60 } },
    {},
    at(1),
    { inMinutes: 0 },
  ],
])("mail: %s", (_case, preference, over, minute, expected) => {
  expect(mailFor(preference, told(over), minute)).toEqual(expected);
});

test("the minute is that of the person's own wall clock", () => {
  const noon = new Date("2026-11-21T12:34:00Z");
  expect(minuteOfDay(noon, "UTC")).toBe(at(12, 34));
  expect(minuteOfDay(noon, "Europe/Berlin")).toBe(at(13, 34));
  expect(minuteOfDay(noon, "Asia/Kolkata")).toBe(at(18, 4));
  expect(minuteOfDay(new Date("2026-11-21T00:00:00Z"), "UTC")).toBe(0);
});

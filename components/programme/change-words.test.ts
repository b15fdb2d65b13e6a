import { expect, test } from "vitest";
import { noticeChanges } from "#core/programme/notice/changes.ts";
import type { NoticeDocument } from "#core/programme/notice/document.ts";
import { noticeDocument } from "#test/factories/notice.ts";
import { sayIn } from "#test/say-in.ts";
import { changeWords } from "./change-words.ts";

const before = noticeDocument("laptops");
const after: NoticeDocument = {
  ...before,
  kinds: ["screenshot"],
  where: [{ source: "desktops", apps: "everything" }],
  keepDays: 30,
  whom: { regions: ["EU", "UK"], teams: ["Ads"], employment: ["contractor"] },
  forbidden: ["discipline", "health"],
  neverKept: ["health"],
  optOut: { open: !before.optOut.open, needsReason: !before.optOut.needsReason, conditions: "Other ones." },
  why: "Another aim.",
  ground: "contract",
  groundWhy: "It says so.",
  assessment: "DPIA 2",
};
const apps = { ...before, where: [{ source: "laptops", apps: "everything" }] };
const all = [after, apps].flatMap((now) => [...noticeChanges(before, now), ...noticeChanges(now, before)]);

test("a page says in English what the API says of every kind of change, and in German something else", () => {
  expect(new Set(all.map(({ facts }) => facts.of)).size).toBe(16);
  for (const { facts, words } of all) {
    expect(changeWords(facts, sayIn("en"))).toBe(words);
    expect(changeWords(facts, sayIn("de"))).not.toBe(words);
  }
});

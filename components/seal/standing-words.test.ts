import { expect, test } from "vitest";
import { sayIn } from "#test/say-in.ts";
import { type Standing, standingWords } from "./standing-words.ts";

const NOW = new Date("2026-11-21T07:12:04Z");
const last = { size: 17_869, at: "2026-11-21T07:11:52Z" };
const works = { operator: "Works council", state: "fresh", last } as const;
const said = (over: Partial<Standing>) =>
  standingWords(
    { entries: 17_900, broken: false, now: NOW.toISOString(), outside: [works], ...over },
    NOW,
    sayIn("en"),
  );

test("a fresh countersignature says who, in whose hands, when and how many", () => {
  expect(said({})).toEqual({
    tone: "proven",
    words: "Countersigned by Works council (outside the company) 12 s ago, 17,869 entries",
  });
  expect(said({ outside: [works, { ...works, operator: "Union" }] }).words).toMatch(
    /17,869 entries; also by 1 more$/,
  );
});

test("without an outside witness it is grey and says what that means", () => {
  expect(said({ outside: [] })).toEqual({
    tone: "plain",
    words: "The company could still rewrite this log: nobody outside countersigns it.",
  });
});

test.each<[Partial<Standing>, string]>([
  [{ broken: true }, "What is stored of this log is not what was signed. Reviewers were told."],
  [
    { outside: [{ ...works, state: "refuses" }, works] },
    "Works council (outside the company) refuses to countersign this log. Reviewers were told.",
  ],
  [
    { outside: [{ ...works, state: "late" }] },
    "Works council (outside the company) has not countersigned this log since 21 Nov 07:11:52 UTC (17,869 entries).",
  ],
  [
    { outside: [{ ...works, state: "late", last: null }] },
    "Works council (outside the company) has never countersigned this log.",
  ],
])("what is wrong is an alarm, whatever else is well: %o", (over, words) => {
  expect(said(over)).toEqual({ tone: "alarm", words });
});

test("a witness that was just added is waited for, in grey", () => {
  expect(said({ outside: [{ ...works, state: "waiting", last: null }] }).tone).toBe("plain");
});

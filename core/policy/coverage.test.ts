import { expect, test } from "vitest";
import { type CoverageFacts, coverageIn, grantGapSentences, weakest } from "./coverage.ts";

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 4, hour));
const FACTS: CoverageFacts = {
  ...{ name: "The database", declared: "watched", notSeen: "", paths: [], unaudited: [] },
  ...{ firstAt: at(0), heardAt: at(12), keptSince: null, importing: false, gaps: [] },
};
const whole = { from: at(1), to: at(12) };

test("a source that is watched, heard from and without a gap is complete", () => {
  expect(coverageIn(FACTS, whole)).toEqual({
    ...{ level: "watched", watched: [whole], not: [], reasons: [], complete: true },
  });
});

test.each<[string, Partial<CoverageFacts>, string]>([
  [
    "declared in part",
    { declared: "partly", notSeen: "replicas" },
    "The database is partly watched: not seen are replicas.",
  ],
  ["a path unseen", { paths: ["what superusers read"] }, "The database does not see what superusers read."],
  ["an import under way", { importing: true }, "The log of The database is being read in now."],
  ["nothing said yet", { firstAt: null, heardAt: null }, "Nothing is known of The database."],
  [
    "a log that begins later",
    { firstAt: at(2) },
    "Nothing is known of The database before 2026-11-04 02:00 UTC.",
  ],
  [
    "more than an hour of silence",
    { heardAt: at(10) },
    "Nothing is known of The database since 2026-11-04 10:00 UTC.",
  ],
  [
    "reads that are no longer kept",
    { keptSince: at(3) },
    "Reads recorded before 2026-11-04 are no longer kept.",
  ],
  [
    "a dataset that is not audited",
    { unaudited: ["app.mail", "app.chat"] },
    "The audit settings of The database leave out app.mail, app.chat.",
  ],
  [
    "a hole in the sequence",
    { gaps: [{ why: "sequence", from: at(3), to: at(4), missing: 7 }] },
    "7 events are missing in the log of The database from 2026-11-04 03:00 UTC to 2026-11-04 04:00 UTC.",
  ],
  [
    "a missed canary",
    { gaps: [{ why: "canary", from: at(3), to: null, missing: null }] },
    "No canary read was found in the log of The database since 2026-11-04 03:00 UTC.",
  ],
  [
    "weaker audit settings",
    { gaps: [{ why: "settings", from: at(3), to: at(5), missing: null }] },
    "The audit settings of The database were changed or weaker from 2026-11-04 03:00 UTC to 2026-11-04 05:00 UTC.",
  ],
])("%s is no complete coverage, and is told in words", (_name, over, words) => {
  const found = coverageIn({ ...FACTS, ...over }, whole);
  expect(found).toMatchObject({ level: "partly", complete: false, reasons: [words] });
});

test("a gap outside the time asked for takes nothing away; one inside leaves the rest watched", () => {
  const gap = { why: "canary", from: at(3), to: at(4), missing: null } as const;
  expect(coverageIn({ ...FACTS, gaps: [gap] }, { from: at(5), to: at(12) }).complete).toBe(true);
  expect(coverageIn({ ...FACTS, gaps: [gap] }, { from: at(1), to: at(3) }).complete).toBe(true);
  expect(coverageIn({ ...FACTS, gaps: [gap, { ...gap, from: at(3), to: at(6) }] }, whole).watched).toEqual([
    { from: at(1), to: at(3) },
    { from: at(6), to: at(12) },
  ]);
});

test("of many gaps of one kind one sentence is said, with how many there are", () => {
  const gaps = [3, 4, 5, 6].map(
    (hour) => ({ why: "sequence", from: at(hour), to: at(hour + 1), missing: 2 }) as const,
  );
  expect(coverageIn({ ...FACTS, gaps }, whole).reasons).toEqual([
    "8 events are missing in the log of The database from 2026-11-04 03:00 UTC to 2026-11-04 07:00 UTC, in 4 places.",
  ]);
});

test("what is said of a source alone does not ask when it told of something last", () => {
  const silent = { ...FACTS, heardAt: null, firstAt: null };
  expect(coverageIn(silent, whole, { quiet: "ignored" }).complete).toBe(true);
  expect(coverageIn({ ...silent, declared: "not_watched" }, whole).level).toBe("not_watched");
});

test("of several sources the weakest counts, and of none nothing is watched", () => {
  expect(weakest(["watched", "partly", "watched"])).toBe("partly");
  expect(weakest(["watched", "not_watched", "partly"])).toBe("not_watched");
  expect(weakest(["watched"])).toBe("watched");
  expect(weakest([])).toBe("not_watched");
});

test("what is missing of grants over one stretch is said once, with how many; what came says since when and when", () => {
  const [from, to] = [new Date("2026-11-04T10:00:00Z"), null];
  const one = { from, to, missing: 1, healedAt: null };
  const came = { ...one, missing: 3, healedAt: new Date("2026-11-04T10:20:00Z") };
  expect(grantGapSentences("Drive", [one, came, one, { ...one, missing: null }])).toEqual([
    "2 messages on the grants of Drive are missing since 2026-11-04 10:00 UTC.",
    "3 messages on the grants of Drive were missing since 2026-11-04 10:00 UTC, until one of them came at 2026-11-04 10:20 UTC.",
    "Changes of the grants of Drive may be missing since 2026-11-04 10:00 UTC.",
  ]);
});

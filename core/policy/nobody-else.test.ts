import { expect, test } from "vitest";
import { type Nobody, type NobodyFacts, nobodyElse } from "./nobody-else.ts";

const at = (day: number) => new Date(Date.UTC(2026, 2, day));
const facts: NobodyFacts = {
  ...{ coverage: "watched", lastNamed: at(3), lastWhole: null, lastUnknown: null },
  ...{ from: at(1), until: at(20), importing: false, gaps: [] },
};
const gap = (why: "sequence" | "canary" | "settings", from: Date, to: Date | null) => ({
  gaps: [{ why, from, to, missing: null }],
});
const none = (since: Date | null): Nobody => ({ verdict: "none", since, from: at(1), until: at(20) });

test.each<[string, Partial<NobodyFacts>, Nobody]>([
  ["the last read that named them", {}, none(at(3))],
  ["no read at all", { lastNamed: null }, none(null)],
  ["in part", { coverage: "partly" }, { verdict: "cannot_tell", why: "partly" }],
  ["not at all", { coverage: "not_watched" }, { verdict: "cannot_tell", why: "not_watched" }],
  ["nothing reported", { from: null, until: null }, { verdict: "cannot_tell", why: "silent" }],
  ["an import under way", { importing: true }, { verdict: "cannot_tell", why: "importing" }],
  ["a read of everything since", { lastWhole: at(4) }, { verdict: "cannot_tell", why: "whole", at: at(4) }],
  ["a read of everything before", { lastWhole: at(2) }, none(at(3))],
  [
    "a read of everything alone",
    { lastNamed: null, lastWhole: at(2) },
    { verdict: "cannot_tell", why: "whole", at: at(2) },
  ],
  [
    "a read of nobody knows whose",
    { lastUnknown: at(5) },
    { verdict: "cannot_tell", why: "unknown", at: at(5) },
  ],
  [
    "a hole in its log since",
    gap("sequence", at(5), at(6)),
    { verdict: "cannot_tell", why: "sequence", gap: { from: at(5), to: at(6) } },
  ],
  [
    "a canary missed now",
    gap("canary", at(19), null),
    { verdict: "cannot_tell", why: "canary", gap: { from: at(19), to: null } },
  ],
  [
    "weaker settings, and no read at all",
    { lastNamed: null, ...gap("settings", at(2), at(3)) },
    { verdict: "cannot_tell", why: "settings", gap: { from: at(2), to: at(3) } },
  ],
  ["a hole before the last read that named them", gap("sequence", at(1), at(2)), none(at(3))],
  ["a hole after all that is known", gap("canary", at(21), null), none(at(3))],
  ["one of nobody knows whose before", { lastUnknown: at(3) }, none(at(3))],
])("nobody else is said only of a complete log: %s", (_case, over, said) => {
  expect(nobodyElse({ ...facts, ...over }, null)).toEqual(said);
});

test("while an entry is withheld nothing is said, however complete the log is, and not even that it is not", () => {
  const withheld = { verdict: "withheld", tellsAt: at(30) };
  expect(nobodyElse(facts, at(30))).toEqual(withheld);
  expect(nobodyElse({ ...facts, coverage: "partly" }, at(30))).toEqual(withheld);
});

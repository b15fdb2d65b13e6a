import { expect, test } from "vitest";
import type { MySummary } from "#core/flows/my-page/summary.ts";
import { sayIn } from "#test/say-in.ts";
import { coverageOf, headlineOf, underHeadline } from "./headline.ts";

const say = sayIn("en");

const nobody = { people: 0, times: 0, datasets: [] };
const sure = { withheldUntil: null, hasSevs: false };
const withheld = { withheldUntil: "4 May", hasSevs: false };
const summary = (over: Partial<MySummary>): MySummary => ({
  counts: { everything: 30, no_purpose: 0, most_sensitive: 0, outside_team: 0, refused: 0 },
  byName: nobody,
  ofAll: nobody,
  withNeed: [],
  perDay: [],
  ...over,
});

test.each<[string, Partial<MySummary>, string]>([
  [
    "by name",
    { byName: { people: 3, times: 22, datasets: ["private conversations", "performance reviews"] } },
    "3 people without need read your private conversations and your performance reviews, 22 times",
  ],
  [
    "one person, once",
    { byName: { people: 1, times: 1, datasets: ["prompts"] } },
    "1 person without need read your prompts, once",
  ],
  [
    "only whole datasets",
    { ofAll: { people: 1, times: 100, datasets: ["prompts"] } },
    "1 person without need read everyone’s prompts, yours among them, 100 times",
  ],
  ["all needed", {}, "Everybody in the log who read your data had an approved need"],
  [
    "an empty log",
    { counts: { everything: 0, no_purpose: 0, most_sensitive: 0, outside_team: 0, refused: 0 } },
    "Nobody’s reads of your data are in the log yet",
  ],
  [
    "refused attempts alone",
    { counts: { everything: 3, no_purpose: 0, most_sensitive: 0, outside_team: 0, refused: 3 } },
    "Whoever tried to read your data was refused",
  ],
])("the headline never says less than the log: %s", (_case, over, words) => {
  expect(headlineOf(summary(over), sure, say)).toBe(words);
});

test("while an entry is withheld the headline says neither nobody nor everybody", () => {
  expect(headlineOf(summary({}), withheld, say)).toBe(
    "Cannot tell until 4 May who read your data without need",
  );
  const byName = { people: 1, times: 1, datasets: ["prompts"] };
  expect(headlineOf(summary({ byName }), withheld, say)).toMatch(/^1 person without need/);
});

test("where SEVs concern somebody, an approved need of all their readers is not the whole of it", () => {
  expect(headlineOf(summary({}), { ...sure, hasSevs: true }, say)).toBe(
    "Everybody in the log who read your data had an approved need. Look at the SEVs that concern you, too",
  );
  const byName = { people: 1, times: 1, datasets: ["prompts"] };
  expect(headlineOf(summary({ byName }), { ...sure, hasSevs: true }, say)).toMatch(/^1 person without need/);
});

test("readers with a need are counted by team, programs apart, and bulk reads are told beside reads by name", () => {
  const said = underHeadline(
    summary({
      byName: { people: 2, times: 5, datasets: ["prompts"] },
      ofAll: { people: 1, times: 100, datasets: ["performance reviews"] },
      withNeed: [
        { kind: "employee", team: "Model Quality", readers: 12 },
        { kind: "contractor", team: "Model Quality", readers: 2 },
        { kind: "service", team: "Model Quality", readers: 2 },
      ],
    }),
    say,
  );
  expect(said).toEqual([
    "1 person without need also read everyone’s performance reviews, yours among them, 100 times.",
    "14 people in Model Quality and 2 programs read about you with a need.",
  ]);
});

test("an unwatched system is never counted as watched", () => {
  const source = (coverage: "watched" | "partly" | "not_watched") => ({ name: "x", coverage });
  expect(coverageOf([source("watched"), source("partly"), source("not_watched")], say)).toEqual({
    watched: "1 of 3 systems are watched",
    rest: "what was read in the others we cannot tell in full",
  });
  expect(coverageOf([source("watched"), source("watched")], say)).toEqual({
    watched: "All 2 systems we know of are watched",
    rest: "",
  });
});

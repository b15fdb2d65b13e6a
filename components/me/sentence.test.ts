import { expect, test } from "vitest";
import type { MyLine } from "#core/flows/my-page/lines.ts";
import { sayIn } from "#test/say-in.ts";
import { sentenceOf } from "./sentence.ts";

const say = sayIn("en");

const line = (over: Partial<MyLine>): MyLine => ({
  id: "1",
  day: "2026-11-05",
  firstAt: new Date("2026-11-05T11:01:12Z"),
  lastAt: new Date("2026-11-05T11:56:03Z"),
  who: "Ada Lindqvist",
  kind: "employee",
  agent: null,
  training: null,
  title: "Manager",
  team: "Search",
  datasets: ["performance reviews"],
  dss: 4,
  times: 13,
  items: 13,
  byName: true,
  outcome: "allowed",
  how: "query",
  reason: "none",
  needed: false,
  purpose: null,
  purposeUntil: null,
  toTheHour: false,
  name: "shown",
  mayAskName: false,
  touched: [],
  mayAskWhy: true,
  nameAsked: null,
  asksExpected: false,
  expected: null,
  expectedForThem: false,
  from: null,
  sev: null,
  sevState: null,
  sourceId: "activity-db",
  source: "Activity database",
  leaves: [1],
  alsoOn: [],
  ...over,
});
const said = (over: Partial<MyLine>): string => {
  const { who, did, why } = sentenceOf(line(over), say);
  return `${who} ${did}. ${why.map(({ text }) => text).join("")}`;
};

const NONE = "No purpose was named, and nothing says that they need it.";
const once = { times: 1 } as const;

test("an agent is named with its version and with the person it acts for", () => {
  expect(said({ agent: "Summariser 2.1", ...once })).toMatch(
    /^The agent “Summariser 2.1”, for Ada Lindqvist, manager in Search, read your performance reviews\./,
  );
});

test.each<[string, Partial<MyLine>, string]>([
  [
    "name, title, team, span",
    {},
    `Ada Lindqvist, manager in Search, read your performance reviews, 13 times in an hour. ${NONE}`,
  ],
  [
    "to the hour alone, where others are in the same data",
    { toTheHour: true },
    `Ada Lindqvist, manager in Search, read your performance reviews, 13 times. ${NONE}`,
  ],
  [
    "a name held back",
    { who: null, title: null, team: "Ads", ...once },
    `Someone in Ads read your performance reviews. ${NONE}`,
  ],
  [
    "held back and without a team",
    { who: null, title: null, team: null, ...once },
    `Someone read your performance reviews. ${NONE}`,
  ],
  [
    "an acronym stays upright",
    { title: "HR business partner", team: "HR", ...once },
    `Ada Lindqvist, HR business partner in HR, read your performance reviews. ${NONE}`,
  ],
  [
    "no title but a team",
    { title: null, ...once },
    `Ada Lindqvist, in Search, read your performance reviews. ${NONE}`,
  ],
  [
    "a contractor without a title",
    { title: null, kind: "contractor", ...once },
    `Ada Lindqvist, contractor in Search, read your performance reviews. ${NONE}`,
  ],
  [
    "a job over everybody",
    {
      who: "Training job",
      kind: "service",
      title: null,
      byName: false,
      datasets: ["prompts", "input events"],
      reason: "purpose",
      purpose: "model training",
      ...once,
    },
    "The training job read everyone’s prompts and input events, yours among them. For model training.",
  ],
  [
    "another program",
    { who: "Dashboards", kind: "service", ...once, reason: "job" },
    "The program “Dashboards” read your performance reviews. No purpose was named. Their work needs this data.",
  ],
  [
    "opened",
    { how: "view", ...once },
    `Ada Lindqvist, manager in Search, opened your performance reviews. ${NONE}`,
  ],
  [
    "exported",
    { how: "export", ...once },
    `Ada Lindqvist, manager in Search, exported your performance reviews. ${NONE}`,
  ],
  [
    "refused: nothing was shown",
    { outcome: "refused", how: "export", ...once },
    `Ada Lindqvist, manager in Search, was refused when trying to export your performance reviews. Nothing was shown to them. ${NONE}`,
  ],
  [
    "a purpose until its last day, which its end at midnight is not",
    {
      reason: "purpose",
      purpose: "model evaluation",
      purposeUntil: new Date("2027-01-01T00:00:00Z"),
      ...once,
    },
    "Ada Lindqvist, manager in Search, read your performance reviews. For model evaluation, until 31 Dec.",
  ],
  [
    "a purpose that had ended",
    { reason: "not_covered", purpose: "dashboards", purposeUntil: new Date("2026-11-01T00:00:00Z"), ...once },
    "Ada Lindqvist, manager in Search, read your performance reviews. Named dashboards, which had ended on 31 Oct.",
  ],
  [
    "a purpose for something else",
    { reason: "not_covered", purpose: "dashboards", ...once },
    "Ada Lindqvist, manager in Search, read your performance reviews. Named dashboards, which does not cover this.",
  ],
  [
    "held, not named",
    { reason: "held", purpose: "review cycle", ...once },
    "Ada Lindqvist, manager in Search, read your performance reviews. No purpose was named. They hold review cycle, which covers it.",
  ],
  [
    "over a night",
    { lastAt: new Date("2026-11-05T14:56:03Z"), times: 1032 },
    `Ada Lindqvist, manager in Search, read your performance reviews, 1,032 times in 4 hours. ${NONE}`,
  ],
])("says who did what to what of yours and why: %s", (_case, over, words) => {
  expect(said(over)).toBe(words);
});

test("an export to train says what of theirs trained which model in which run, under which purpose, and who asked", () => {
  const training = { run: "june-2", model: "support-model 3", kinds: { prompt: 41 } };
  const purpose = { reason: "purpose", needed: true, purpose: "Model training" } as const;
  expect(said({ ...once, ...purpose, how: "export", training })).toBe(
    "Your 41 prompts were used to train support-model 3 in the run june-2. Under Model training. Ada Lindqvist, manager in Search, asked for it.",
  );
  const held = said({ ...once, ...purpose, who: null, how: "export", training });
  expect(held).toContain("Someone in Search asked for it.");
});

test("nobody who was erased is named in English on a German page", () => {
  const erased = line({ who: "An erased person", kind: "erased", title: null, team: null });
  expect(sentenceOf(erased, say).who).toBe("An erased person");
  expect(sentenceOf(erased, sayIn("de")).who).toBe("Eine gelöschte Person");
});

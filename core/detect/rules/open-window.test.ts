import { expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import { type ExcessGroup, type OpenWindow, wideGrant, windowReads, windowTitle } from "./open-window.ts";

const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 4, hour));
const window: OpenWindow = {
  exposureId: "x",
  everybody: "every login",
  audience: null,
  openedAt: at(16),
  closedAt: null,
  could: 24,
  inNeed: 5,
  datasets: [
    { id: "chats", name: "chats", dss: dss(4) },
    { id: "reviews", name: "reviews", dss: dss(4) },
    { id: "prompts", name: "prompts", dss: dss(3) },
  ],
  excess: [],
  coverageComplete: false,
};
const group = (over: Partial<ExcessGroup> = {}): ExcessGroup => ({
  actorId: "ada",
  datasetId: "reviews",
  dataset: "reviews",
  dss: dss(4),
  reads: 13,
  people: 1,
  wholeDataset: 0,
  firstAt: at(18),
  lastAt: at(20),
  ...over,
});

test.each<[string, Partial<OpenWindow>, string]>([
  ["open and nothing known", {}, "Every login can read chats and reviews; no read without need is known"],
  [
    "open, complete coverage",
    { coverageComplete: true },
    "Every login can read chats and reviews; nobody without need did",
  ],
  ["one read", { excess: [group()] }, "Every login can read reviews; 1 without need did"],
  [
    "two readers of two datasets, most read first",
    {
      excess: [group(), group({ actorId: "bo", datasetId: "chats", dataset: "chats", reads: 50 })],
      closedAt: at(18),
    },
    "Every login could read chats and reviews for 2 hours; 2 without need did",
  ],
  [
    "under an hour",
    { closedAt: new Date(at(16).getTime() + 90_000) },
    "Every login could read chats and reviews for 1 minute; no read without need is known",
  ],
  [
    "the company",
    { everybody: "everybody in the company", closedAt: at(16 + 80) },
    "Everybody in the company could read chats and reviews for 3 days; no read without need is known",
  ],
])("the title of a window: %s", (_name, over, title) => {
  expect(windowTitle({ ...window, ...over })).toBe(title);
});

test("a wide grant is a finding before anybody read, but not at DSS 1", () => {
  expect(wideGrant(window)?.sentences[0]).toMatch(
    /^At 4 November 2026, 16:00:00 UTC every login was let into chats \(DSS 4\), .* 24 logins, 5 with need\. It is open\.$/,
  );
  expect(wideGrant({ ...window, datasets: [{ id: "names", name: "names", dss: dss(1) }] })).toBeNull();
});

test("reads without need are one finding for each reader, with numbers", () => {
  const findings = windowReads({
    ...window,
    excess: [
      group(),
      group({ datasetId: "chats", dataset: "chats", reads: 100, people: 0, wholeDataset: 100 }),
      group({ actorId: "bo" }),
    ],
  });
  expect(findings.map(({ key }) => key)).toEqual(["window-reads:x:ada", "window-reads:x:bo"]);
  expect(findings[0]?.sentences).toEqual([
    "{actor} read reviews without need: 13 reads of 1 person.",
    "{actor} read chats without need: 100 reads, 100 of them of everybody in it.",
  ]);
});

import { expect, test } from "vitest";
import { datasetWords, verdictSentences, type WindowFacts, whoCould } from "./words.ts";

const facts: WindowFacts = {
  ...{
    principal: "PUBLIC",
    could: 24,
    publicMeans: "logins",
    datasets: 1,
    openMs: 41 * 3_600_000,
    isOpen: false,
  },
  ...{ excessReads: 4_031, readers: 17, verdict: "reads", gaps: [] },
};

test("reads: how long who could, and how many did how often", () => {
  expect(verdictSentences(facts)).toEqual({
    window: "Every login could read it for 41 h 0 min.",
    verdict: "17 people without need made 4,031 reads.",
  });
});

test("what is open goes on, and several datasets are them", () => {
  expect(verdictSentences({ ...facts, isOpen: true, datasets: 3 }).window).toBe(
    "Every login can read them, by now for 41 h 0 min.",
  );
});

test("no indication is said of a complete log alone; else nobody can tell, and why", () => {
  expect(verdictSentences({ ...facts, verdict: "none" }).verdict).toBe(
    "No read by anybody without need, and the log is complete.",
  );
  const gaps = ["Activity database is partly watched: not seen are superuser."];
  expect(verdictSentences({ ...facts, verdict: "cannot_tell", gaps }).verdict).toBe(
    "Nobody can tell whether anybody without need read it. Activity database is partly watched: not seen are superuser.",
  );
});

test("the company is named only where PUBLIC means the staff", () => {
  expect(whoCould({ ...facts, publicMeans: "staff" })).toBe("everybody in the company");
  expect(whoCould({ ...facts, principal: "audience", could: 12 })).toBe("12 people");
});

test("a title names three datasets, or two and how many more", () => {
  expect(datasetWords(["chats", "prompts", "reviews"])).toBe("Chats, prompts and reviews");
  expect(datasetWords(["chats", "prompts", "reviews", "screens"])).toBe("Chats, prompts and 2 more");
});

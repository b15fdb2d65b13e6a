import { expect, test } from "vitest";
import { dss } from "#core/base/scales.ts";
import { bodiesWith } from "#test/factories/bodies.ts";
import type { ItemBody, ItemKind } from "../kinds.ts";
import { type RatingReason, rateItem } from "./rate-item.ts";

const prompt = (words: string): ItemBody => ({ model: "assistant-2", prompt: words, answer: "Yes." });
const keys = (count: number): ItemBody => ({
  app: "Mail",
  events: Array.from({ length: count }, (_, atMs) => ({
    atMs,
    type: "key" as const,
    keyClass: "letter" as const,
  })),
});
test.each<[string, ItemKind, number, ItemBody, number, RatingReason]>([
  ["a plain prompt", "prompt", 1, prompt("Why does this pivot table count blank rows?"), 3, "kind"],
  ["a prompt in a dataset of DSS 4", "prompt", 4, prompt("Hello"), 4, "dataset"],
  ["of equals the kind is named", "prompt", 3, prompt("Hello"), 3, "kind"],
  ["health", "prompt", 3, prompt("How do I tell them about my diagnosis?"), 4, "content:health"],
  ["union", "prompt", 1, prompt("Draft my letter to the works council"), 4, "content:union"],
  ["pay", "prompt", 1, prompt("Is my salary fair?"), 4, "content:pay"],
  ["standing", "prompt", 1, prompt("I got a written warning"), 4, "content:standing"],
  ["belief", "prompt", 1, prompt("When does Ramadan begin?"), 4, "content:belief"],
  ["private life", "prompt", 1, prompt("My divorce is on Tuesday"), 4, "content:private_life"],
  ["a word within another", "prompt", 1, prompt("A striker's doctoral rate"), 3, "kind"],
  ["content cannot rise above the dataset's 4", "prompt", 4, prompt("my diagnosis"), 4, "dataset"],
  ["a few keys", "input_events", 1, keys(39), 2, "kind"],
  ["a typing rhythm", "input_events", 1, keys(40), 3, "content:typing_rhythm"],
  ["a screen", "screenshot", 1, { app: "Mail", svg: "<svg ></svg>" }, 4, "kind"],
])("%s is rated by what is the most sensitive", (_, kind, dataset, body, expected, because) => {
  expect(rateItem(kind, dss(dataset), body)).toEqual({ dss: expected, because });
});

test("nothing that an item says makes it less sensitive than its dataset or its kind", () => {
  for (const [kind, body] of bodiesWith("Nothing of note, public, DSS 1"))
    for (const dataset of [1, 2, 3, 4]) {
      const { dss: rated } = rateItem(kind, dss(dataset), body);
      expect(rated).toBeGreaterThanOrEqual(dataset);
      expect(rated).toBeGreaterThanOrEqual(rateItem(kind, dss(1), body).dss);
    }
});

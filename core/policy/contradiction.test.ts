import { expect, test } from "vitest";
import { contradictionOf, type ReaderTie } from "./contradiction.ts";

const none: ReaderTie = { isAbove: false, worksInHr: false, hasCase: false };
test.each<[string, string, Partial<ReaderTie>, string | null]>([
  ["somebody else", "prompt", {}, null],
  ["whoever is above", "prompt", { isAbove: true }, "line"],
  ["HR", "screenshot", { worksInHr: true }, "hr"],
  ["HR above", "screenshot", { isAbove: true, worksInHr: true }, "line"],
  ["whoever is above, with a case", "prompt", { isAbove: true, hasCase: true }, null],
  ["HR with a case", "input_events", { worksInHr: true, hasCase: true }, null],
  ["a performance record by whoever is above", "review", { isAbove: true }, null],
  ["a performance record by HR", "review", { worksInHr: true }, null],
])("%s: a %s is contradicted or not as the table says", (_, kind, tie, expected) => {
  expect(contradictionOf(kind, { ...none, ...tie })).toBe(expected);
});

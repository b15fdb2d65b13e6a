import { expect, test } from "vitest";
import { changesBetween, type Pair } from "./changes.ts";

const pair = (actorId: string, datasetId: string, reads: number, dss = 3): Pair => ({
  ...{ actorId, datasetId, reads, dss },
});

test("new and gone readers, more and less, and new pairs of readers who were there before", () => {
  const then = [pair("ada", "chats", 10), pair("ben", "prompts", 4), pair("dan", "chats", 2)];
  const now = [
    ...[pair("ada", "chats", 10), pair("ada", "reviews", 1, 4), pair("ben", "prompts", 9)],
    ...[pair("ben", "chats", 3), pair("eve", "reviews", 30, 4)],
  ];
  expect(changesBetween(now, then)).toEqual({
    reads: { now: 53, before: 16 },
    readers: [
      { id: "eve", now: 30, before: 0 },
      { id: "ben", now: 12, before: 4 },
      { id: "dan", now: 0, before: 2 },
      { id: "ada", now: 11, before: 10 },
    ],
    datasets: [
      { id: "reviews", now: 31, before: 0 },
      { id: "prompts", now: 9, before: 4 },
      { id: "chats", now: 13, before: 12 },
    ],
    newPairs: [pair("ada", "reviews", 1, 4), pair("ben", "chats", 3)],
  });
});

test("two times that are alike have no changes", () => {
  const same = [pair("ada", "chats", 10)];
  expect(changesBetween(same, same)).toMatchObject({ readers: [], datasets: [], newPairs: [] });
});

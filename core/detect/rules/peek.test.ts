import { expect, test } from "vitest";
import { isPeek, type PeekRead, peekEpisodes, peekFinding } from "./peek.ts";

const day = (n: number): Date => new Date(Date.UTC(2026, 10, n, 12));
let leaf = 0;
const read = (over: Partial<PeekRead> = {}): PeekRead => ({
  leafIndex: leaf++,
  datasetId: "chats",
  actorId: "ada",
  at: day(1),
  scope: "people",
  untied: ["bo"],
  ...over,
});
const need = { datasetId: "chats", personId: "ada", since: day(1), until: day(3) };

test.each<[string, PeekRead[], number[]]>([
  ["one read of one person", [read()], [1]],
  ["thirteen reads of one person", Array.from({ length: 13 }, () => read()), [1]],
  ["three people", [read(), read({ untied: ["cy"] }), read({ untied: ["di"] })], [3]],
  ["somebody tied is nobody", [read({ untied: [] })], []],
  ["whose data is unknown counts as one", [read({ scope: "unknown", untied: [] })], [1]],
  ["more than 7 days apart are two", [read(), read({ at: day(9) })], [1, 1]],
  ["up to 7 days apart are one", [read(), read({ at: day(8), untied: ["cy"] })], [2]],
])("a peek: %s", (_name, reads, people) => {
  expect(peekEpisodes(reads, []).map((episode) => episode.people)).toEqual(people);
});

test("need in force at the read explains it; need before or after does not", () => {
  expect(peekEpisodes([read({ at: day(2) })], [need])).toEqual([]);
  expect(peekEpisodes([read({ at: day(4) })], [need])).toHaveLength(1);
  expect(peekEpisodes([read({ at: day(2), actorId: "ed" })], [need])).toHaveLength(1);
});

test("1 to 3 people are a peek; more, or a whole dataset, are judged by their score", () => {
  const of = (reads: PeekRead[]) => peekEpisodes(reads, []).map(isPeek);
  expect(of(["a", "b", "c"].map((who) => read({ untied: [who] })))).toEqual([true]);
  expect(of(["a", "b", "c", "d"].map((who) => read({ untied: [who] })))).toEqual([false]);
  expect(of([read({ scope: "dataset", untied: [] })])).toEqual([false]);
});

test("the order in which reads are learned does not change the episodes", () => {
  const reads = [read({ at: day(1) }), read({ at: day(5) }), read({ at: day(20) })];
  expect(peekEpisodes([...reads].reverse(), [])).toEqual(peekEpisodes(reads, []));
});

test("the finding says whose, how often and what is missing, without the reader's name", () => {
  const [episode] = peekEpisodes([read(), read({ untied: ["cy"] })], []);
  const finding = peekFinding(episode!, "chats");
  expect(finding.sentences[0]).toBe(
    "{actor} opened chats (DSS 4) of 2 people, 2 reads from 1 November 2026, 12:00:00 UTC to 1 November 2026, 12:00:00 UTC.",
  );
  expect(finding.sentences[1]).toMatch(/No purpose.*no need.*no tie/);
});

import { expect, test } from "vitest";
import { type ClosedDay, replay } from "#bench/detection/replay.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import { detectDay } from "#core/detect/engine/detect-day.ts";
import { findingOf } from "#core/detect/engine/finding-of.ts";
import { DETECT_SETTINGS } from "#core/detect/engine/settings.ts";
import { emptyState } from "#core/detect/engine/state.ts";
import { DirectoryFile } from "#core/directory/import/import-schema.ts";
import { companyDirectory } from "./directory.ts";
import { SKIPPED_DAYS, smallYear } from "./small-year.ts";

const SUNDAY = Date.parse("2026-11-22T20:00:00Z");
const MONDAY = Date.parse("2026-11-16T08:00:00Z");

interface Found {
  readonly found: ReadonlySet<string>;
  readonly alerts: number;
  readonly reads: number;
  readonly sentences: readonly string[];
}

/** The incidents on whose readers' days detection says something when the company's weeks are given to it, and the alerts. */
async function foundOn(nowMs: number): Promise<Found> {
  const year = smallYear(new Date(nowMs));
  const incidents = new Map<string, string>();
  const state = emptyState();
  const told = new Set<string>();
  const found = new Set<string>();
  const sentences: string[] = [];
  const watch = ({ day, rollups }: ClosedDay, around: Circumstances): void => {
    for (const alert of detectDay(state, day, rollups, around, DETECT_SETTINGS).alerts) {
      if (alert.telling !== "joined") told.add(`${alert.actor} ${day}`);
      sentences.push(...findingOf(alert, 20, { day: null, settings: 1 }).sentences);
    }
  };
  function* reads() {
    for (const day of [...year.days()].slice(SKIPPED_DAYS)) {
      for (const { read, incident } of day) if (incident) incidents.set(read.id, incident);
      yield day.map(({ read }) => read).filter(({ atMs }) => atMs <= nowMs);
    }
  }
  const readers = new Map<string, string>();
  const directory = companyDirectory(year, Math.floor(nowMs / DAY_MS));
  const source = { name: "small", directory, reads, labels: [], incidentOf: () => undefined };
  const replayed = await replay(source, [watch], ({ id, actor }, day) => {
    const incident = incidents.get(id);
    if (incident) readers.set(`${actor} ${day}`, incident);
  });
  for (const [day, incident] of readers) if (told.has(day)) found.add(incident);
  return { found, alerts: told.size, reads: replayed.reads, sentences };
}

/** A finding whose own numbers say that nothing was wrong: within what it calls usual, or less than was to be expected. */
function soundsUsual(sentence: string): boolean {
  const number = (name: string, words: RegExp): number | undefined => {
    const found = words.exec(sentence)?.groups?.[name];
    return found === undefined ? undefined : Number(found.replaceAll(",", ""));
  };
  const [told, high] = [/(?<told>[\d,]+) (?:read|reads|person|people)\b/, /usually .*?\(\d+-(?<high>\d+)\)/];
  const people = /\((?<people>\d+) (?:person|people)\); usually of/;
  const value = number("people", people) ?? number("told", told);
  const ratios = [...sentence.matchAll(/about ([\d.]+) times/g)].map(([, ratio]) => Number(ratio));
  const expected = number("expected", /where (?<expected>[\d,]+) were to be expected/);
  return (
    (value ?? Infinity) <= Math.max(number("high", high) ?? -1, expected ?? -1) ||
    ratios.some((ratio) => ratio <= 1)
  );
}

test("what sounds usual is told from what does not", () => {
  const said = (words: string) =>
    soundsUsual(`{actor} ${words}; as much is expected once in 4 days across the company.`);
  expect(said("made 31 reads; usually 17 (3-39)")).toBe(true);
  expect(said("made 1,031 reads in 30 days, where 1,040 were to be expected")).toBe(true);
  expect(said("has come to read new people: in 30 days about 0.7 times as much")).toBe(true);
  expect(said("made 2 reads without a purpose (4 people); usually of 3 people (0-5)")).toBe(true);
  expect(said("made 40 reads; usually 17 (3-39)")).toBe(false);
  expect(said("made 7 reads under a new purpose")).toBe(false);
});

test("detection finds most of what is planted in the small company, whatever day of the week it is", async () => {
  for (const now of [MONDAY, SUNDAY]) {
    const { found, alerts, reads, sentences } = await foundOn(now);
    expect([...found]).toEqual(expect.arrayContaining(["i01-1", "i05-1", "i09-1", "i10-1", "i11-1"]));
    expect(alerts).toBeLessThan(25);
    expect(sentences.filter(soundsUsual)).toEqual([]);
    expect(reads).toBeLessThan(30_000);
  }
}, 60_000);

test("the same week gives the same company, its directory is one that import directory reads, and nothing in it lies ahead", () => {
  const [one, other] = [MONDAY, SUNDAY].map((now) => smallYear(new Date(now)).world.company);
  expect(other).toEqual(one);
  const directory = companyDirectory(smallYear(new Date(MONDAY)), Math.floor(MONDAY / DAY_MS));
  expect(DirectoryFile.safeParse(directory).error).toBeUndefined();
  expect(directory.cases.length).toBeGreaterThan(500);
  for (const { from } of directory.cases) expect(Date.parse(from)).toBeLessThanOrEqual(MONDAY);
  const accounts = directory.people.filter(({ email }) => email.endsWith("@demo.example"));
  expect(accounts.map(({ email }) => email.split("@")[0]).sort()).toEqual(
    [
      "admin",
      "auditor",
      "employee",
      "privacy",
      "reviewer",
      "reviewer2",
      "steward",
      "steward2",
      "workers",
    ].sort(),
  );
});

import { hash } from "node:crypto";
import { expect, test } from "vitest";
import { circumstancesOf } from "#core/detect/circumstances/from-directory.ts";
import type { ActorDay } from "#core/detect/rollup/actor-day.ts";
import { foldRead } from "#core/detect/rollup/fold-read.ts";
import { DirectoryFile } from "#core/directory/import/import-schema.ts";
import { readOcsfEvent } from "#core/intake/parsers/ocsf.ts";
import { directoryOf } from "./directory-file.ts";
import { ocsfLine } from "./ocsf-line.ts";
import { FIRST_DAY } from "./shape.ts";
import { simulateYear } from "./year.ts";

const SCALE = 0.02;
const year = simulateYear(5, SCALE);

function bytesOf(seed: number, days: number): string {
  const simulated = simulateYear(seed, SCALE);
  const lines: string[] = [JSON.stringify(directoryOf(simulated))];
  for (const day of simulated.days()) {
    lines.push(...day.map(({ read, incident }) => `${ocsfLine(read)}${incident}`));
    if (--days === 0) break;
  }
  return hash("sha256", lines.join("\n"));
}

test("the same seed gives the same bytes, another seed others", () => {
  expect(bytesOf(5, 20)).toBe(bytesOf(5, 20));
  expect(bytesOf(6, 20)).not.toBe(bytesOf(5, 20));
});

test("all fourteen kinds are planted after the burn-in, and none where none is wanted", () => {
  expect(new Set(year.incidents.map(({ kind }) => kind))).toEqual(
    new Set(Array.from({ length: 14 }, (_, at) => at + 1)),
  );
  expect(Math.min(...year.incidents.map(({ from }) => from))).toBeGreaterThanOrEqual(90);
  expect(simulateYear(5, SCALE, { incidentsEach: 0 }).incidents).toEqual([]);
});

test("the directory is one that import directory reads", () => {
  expect(DirectoryFile.safeParse(directoryOf(year)).error).toBeUndefined();
});

test("nothing in the directory ends before it begins", () => {
  for (const seed of [1, 5]) {
    const { cases, projects, holdings, onCall, leave } = directoryOf(simulateYear(seed, SCALE));
    const spans: { from: string; to?: string | undefined }[] = [
      cases,
      projects,
      holdings,
      onCall,
      leave,
    ].flat();
    expect(spans.filter(({ from, to }) => to !== undefined && to < from)).toEqual([]);
  }
});

test("events are OCSF as the API takes it, in the order of time", () => {
  const [first] = year.days();
  expect(first!.length).toBeGreaterThan(100);
  for (const [at, { read }] of first!.entries()) {
    expect(readOcsfEvent(JSON.parse(ocsfLine(read)), at, () => undefined)).toHaveProperty("record");
    if (at > 0) expect(read.atMs).toBeGreaterThanOrEqual(first![at - 1]!.read.atMs);
  }
});

test("whoever reads a record of their own is its subject, as a source would report it, and detection counts nobody", () => {
  const [first] = year.days();
  const own = first!.map(({ read }) => read).filter(({ actor, subjects }) => subjects[0] === actor);
  expect(own.length).toBeGreaterThan(0);
  const around = circumstancesOf(directoryOf(year));
  const days = new Map<string, ActorDay>();
  for (const read of own) foldRead(days, read, FIRST_DAY, around);
  for (const { reads, subjects } of days.values()) expect([reads > 0, subjects.size]).toEqual([true, 0]);
});

test("most reads by case have a tie in the directory, and about a twentieth of cases are missing from it", () => {
  const all = year.world.cases.flat();
  const unknown = all.filter(({ known }) => !known).length;
  expect(unknown / all.length).toBeGreaterThan(0.03);
  expect(unknown / all.length).toBeLessThan(0.07);
  const around = circumstancesOf(directoryOf(year));
  const known = all.find(({ known: is, from }) => is && from > 100)!;
  const { staff } = year.world.company;
  expect(around.tie(staff[known.reader]!.id, staff[known.subject]!.id, 20_094 + known.from)).toBe("strong");
});

test("what is wrong for another reason than how many takes no more people than counting lets through", () => {
  const { incidents } = simulateYear(5, SCALE, { incidentsEach: 4 });
  const quiet = incidents.filter(({ kind }) => [8, 9, 10, 11, 13, 14].includes(kind));
  expect(quiet.length).toBeGreaterThan(12);
  for (const { incident, reads } of quiet) expect(reads.length, incident).toBeLessThanOrEqual(50);
});

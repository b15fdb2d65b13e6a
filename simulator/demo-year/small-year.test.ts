import { expect, test } from "vitest";
import { type ClosedDay, replay } from "#bench/detection/replay.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import { detectDay } from "#core/detect/engine/detect-day.ts";
import { DETECT_SETTINGS } from "#core/detect/engine/settings.ts";
import { emptyState } from "#core/detect/engine/state.ts";
import { DirectoryFile } from "#core/directory/import/import-schema.ts";
import { companyDirectory } from "./directory.ts";
import { SKIPPED_DAYS, smallYear } from "./small-year.ts";

const SUNDAY = Date.parse("2026-11-22T20:00:00Z");
const MONDAY = Date.parse("2026-11-16T08:00:00Z");

/** The incidents on whose readers' days detection says something when the company's weeks are given to it, and the alerts. */
async function foundOn(nowMs: number): Promise<{ found: Set<string>; alerts: number; reads: number }> {
  const year = smallYear(new Date(nowMs));
  const incidents = new Map<string, string>();
  const state = emptyState();
  const told = new Set<string>();
  const found = new Set<string>();
  const watch = ({ day, rollups }: ClosedDay, around: Circumstances): void => {
    for (const { actor, telling } of detectDay(state, day, rollups, around, DETECT_SETTINGS).alerts)
      if (telling !== "joined") told.add(`${actor} ${day}`);
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
  return { found, alerts: told.size, reads: replayed.reads };
}

test("detection finds most of what is planted in the small company, whatever day of the week it is", async () => {
  for (const now of [MONDAY, SUNDAY]) {
    const { found, alerts, reads } = await foundOn(now);
    expect([...found]).toEqual(expect.arrayContaining(["i01-1", "i05-1", "i09-1", "i10-1", "i11-1"]));
    expect(alerts).toBeLessThan(40);
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

import { DAY_MS } from "#core/base/durations.ts";
import { circumstancesOf } from "../circumstances/from-directory.ts";
import type { DirectoryRows } from "../circumstances/rows.ts";
import type { ActorDay } from "../rollup/actor-day.ts";
import { foldRead } from "../rollup/fold-read.ts";
import { weekdayOf } from "../rollup/local-time.ts";
import type { DetectRead } from "../rollup/read.ts";
import { lot } from "./learn-day.ts";

export const FIRST = 20_094; // a Monday
const READERS = 30;
const PEOPLE = 200;

/** Thirty clerks in three teams, and two hundred people whom they have cases about. */
export const directory: DirectoryRows = {
  people: [
    ...Array.from({ length: READERS }, (_, at) => ({
      externalId: `r${at}`,
      kind: "employee" as const,
      timeZone: "UTC",
      team: `desk ${at % 3}`,
      title: "Clerk",
      manager: "boss",
    })),
    ...Array.from({ length: PEOPLE }, (_, at) => ({
      externalId: `p${at}`,
      kind: "employee" as const,
      timeZone: "UTC",
      team: `team ${at % 8}`,
      title: "Staff",
    })),
    { externalId: "boss", kind: "employee", timeZone: "UTC", team: "head", title: "Head" },
  ],
  datasets: [
    { id: "chats", name: "Chats", dss: 4 },
    { id: "clicks", name: "Clicks", dss: 1 },
  ],
  purposes: [
    {
      id: "work",
      maxDss: 4,
      validFrom: "2024-01-01T00:00:00Z",
      datasets: ["chats", "clicks"],
      holders: Array.from({ length: READERS }, (_, at) => `r${at}`),
    },
  ],
  posts: [],
  cases: Array.from({ length: READERS }, (_, at) => ({
    id: `case ${at}`,
    from: "2024-01-01",
    assignees: [`r${at}`],
    subjects: Array.from({ length: 20 }, (_, nth) => `p${(at * 6 + nth) % PEOPLE}`),
  })),
  projects: [],
  ties: [],
  holdings: [],
  onCall: [],
  leave: [],
  vips: [],
  optOuts: [],
  openings: [],
};
export const around = circumstancesOf(directory);

let number = 0;
export const read = (
  actor: string,
  day: number,
  subject: string,
  more: Partial<DetectRead> = {},
): DetectRead => ({
  id: `e${++number}`,
  atMs: (FIRST + day) * DAY_MS + 10 * 3_600_000,
  actor,
  dataset: "clicks",
  dss: 1,
  how: "view",
  allowed: true,
  purpose: "work",
  request: null,
  via: "desk",
  subjects: [subject],
  ...more,
});

/** An ordinary day of all readers, from the seed and the day alone, and what a test adds to it. */
export function dayOf(seed: number, day: number, added: readonly DetectRead[] = []): ActorDay[] {
  const rollups = new Map<string, ActorDay>();
  if (weekdayOf(FIRST + day) < 5)
    for (let at = 0; at < READERS; at++) {
      let draw = 0;
      const random = () => lot(`seed ${seed} r${at}`, day, draw++) / 2 ** 32;
      for (let count = Math.floor(random() * 12); count > 0; count--)
        foldRead(
          rollups,
          read(`r${at}`, day, `p${(at * 6 + Math.floor(random() * 20)) % PEOPLE}`),
          FIRST + day,
          around,
        );
    }
  for (const each of added) foldRead(rollups, each, FIRST + day, around);
  return [...rollups.values()];
}

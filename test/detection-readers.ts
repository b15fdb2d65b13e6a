import { vi } from "vitest";
import { DAY_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { lot } from "#core/detect/engine/learn-day.ts";
import { weekdayOf } from "#core/detect/rollup/local-time.ts";
import { saveSetting } from "#core/directory/settings/setting.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { SourceDraft } from "#core/log/entry/draft.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "./factories/person.ts";
import { actorFacts, chatRead, makeSource } from "./verbs/world.ts";

export const FIRST = 20_458; // Monday, 5 January 2026
const READERS = 14;
const PEOPLE = 80;

export interface Readers {
  readonly readers: readonly PersonViewer[];
  readonly people: readonly PersonViewer[];
}

/** Fourteen clerks who each read a dozen people again and again, and some whom they never read. */
export async function makeReaders(): Promise<Readers> {
  await decideLongBefore(); // the log's time never falls, so before any other entry
  const readers: PersonViewer[] = [];
  for (let at = 0; at < READERS; at++)
    readers.push(await makePerson({ name: `clerk ${at}`, teamId: "Payroll", isSubject: false }));
  const people: PersonViewer[] = [];
  for (let at = 0; at < PEOPLE; at++) people.push(await makePerson({ teamId: `team ${at % 8}` }));
  await makeSource(readers);
  await database().prisma.dataset.create({
    data: {
      id: "clicks",
      name: "clicks",
      dss: 1,
      sourceId: "small-db",
      relation: "a.clicks",
      unmapped: false,
    },
  });
  return { readers, people };
}

/** Of so few readers hardly anything is rare. What tells less holds a day after it was decided. */
async function decideLongBefore(): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date((FIRST - 7) * DAY_MS) });
  for (const [key, value] of Object.entries({ detection_alerts: 0.1, detection_floor: 0.0005 }))
    await withTx((tx) =>
      saveSetting(tx, systemViewer("seed"), key, { value, version: 1, reason: "a small desk" }),
    );
  vi.useRealTimers();
}

/** A read of clicks at a minute of the working day. */
export const clickRead = (by: PersonViewer, day: number, minute: number, of: PersonViewer) =>
  chatRead(by, new Date(day * DAY_MS + (9 * 60 + minute) * 60_000), [of.personId], {
    actor: actorFacts(by),
    datasets: [{ id: "clicks", dss: 1 }],
  });

/** What all of them read on a day from the first on: the same at each call. */
export function ordinaryDay({ readers, people }: Readers, at: number): SourceDraft[] {
  const day = FIRST + at;
  if (weekdayOf(day) > 4) return [];
  return readers.flatMap((reader, nth) =>
    Array.from({ length: 1 + (lot(`clerk ${nth}`, day, 0) % 4) }, (_, draw) => {
      const whom = (nth * 5 + (lot(`clerk ${nth}`, day, draw + 1) % 12)) % 70;
      return clickRead(reader, day, draw * 7 + nth, people[whom]!); // within
    }),
  );
}

export const append = (drafts: readonly SourceDraft[]) => appendReads(systemViewer("seed"), drafts);

/** The middle of a day, when what was read until then is looked at; and a moment at which it is closed. */
export const noonOf = (at: number): Date => new Date((FIRST + at) * DAY_MS + 15 * 3_600_000);
export const closed = (at: number): Date => new Date((FIRST + at + 1) * DAY_MS + 37 * 3_600_000);

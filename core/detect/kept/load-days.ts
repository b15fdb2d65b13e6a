import { type Runner, statement } from "#db/statement.ts";
import type { Circumstances } from "../circumstances/circumstances.ts";
import { type ActorDay, emptyDay } from "../rollup/actor-day.ts";
import {
  dayOfMoment,
  foldKind,
  foldPerson,
  type ReadsOfAKind,
  type ReadsOfAPerson,
} from "../rollup/fold-read.ts";
import { ofKey } from "../statistics/of-key.ts";

type Stored<Reads> = Omit<Reads, "purpose" | "via" | "request"> & {
  readonly actor: string;
  readonly hour: number;
  readonly purpose: string;
};
type KindRow = Stored<ReadsOfAKind> & { readonly via: string };
type PersonRow = Stored<ReadsOfAPerson> & { readonly request: string };

/** A day somewhere on earth: zones are up to 14 hours ahead of UTC and 12 behind. */
const HOURS_AHEAD = 14;
const HOURS_BEHIND = 12;
const HOURS_A_DAY = 24;

/**
 * Everybody's roll-up of one day, each by their own calendar. An hour of UTC belongs to the day in which its first read
 * lies: where a zone is off by half an hour, an hour at midnight is not cut.
 */
export async function loadDay(run: Runner, day: number, around: Circumstances): Promise<ActorDay[]> {
  const [from, to] = [day * HOURS_A_DAY - HOURS_AHEAD, (day + 1) * HOURS_A_DAY + HOURS_BEHIND];
  const [kinds, people] = [await selectKinds(run, from, to), await selectPeople(run, from, to)];
  const days = new Map<string, ActorDay>();
  const dayOfHour = new Map<string, number>();
  const keyOf = ({ actor, hour }: { actor: string; hour: number }): string => `${actor}${hour}`;
  for (const row of kinds) {
    const key = keyOf(row);
    dayOfHour.set(key, Math.min(dayOfHour.get(key) ?? Infinity, dayOfMoment(row.actor, row.firstMs, around)));
  }
  for (const row of kinds)
    if (dayOfHour.get(keyOf(row)) === day)
      foldKind(
        ofKey(days, row.actor, () => emptyDay(row.actor, day)),
        { ...row, purpose: row.purpose || null, via: row.via || null },
        around,
      );
  for (const row of people)
    if (dayOfHour.get(keyOf(row)) === day)
      foldPerson(
        days.get(row.actor)!, // whoever was read was read in reads of a kind
        { ...row, purpose: row.purpose || null, request: row.request || null },
        around,
      );
  return [...days.values()];
}

const selectKinds = (run: Runner, from: number, to: number): Promise<KindRow[]> =>
  run.all<KindRow>(statement`
    SELECT actor_id AS actor, hour, dataset_id AS dataset, dss::int AS dss, purpose_id AS purpose, how, via, reads, unnamed,
      (extract(epoch FROM first_at) * 1000)::float8 AS "firstMs", (extract(epoch FROM last_at) * 1000)::float8 AS "lastMs"
    FROM rollup_hour WHERE hour >= ${from} AND hour < ${to}`);

const selectPeople = (run: Runner, from: number, to: number): Promise<PersonRow[]> =>
  run.all<PersonRow>(statement`
    SELECT actor_id AS actor, hour, subject_id AS subject, dataset_id AS dataset, dss::int AS dss, purpose_id AS purpose, request, reads,
      (extract(epoch FROM first_at) * 1000)::float8 AS "firstMs", (extract(epoch FROM last_at) * 1000)::float8 AS "lastMs"
    FROM rollup_person WHERE hour >= ${from} AND hour < ${to}`);

/** The days, in UTC and those beside it, that have reads at all, in order. */
export async function daysWithReads(run: Runner, from: number, to: number): Promise<number[]> {
  const rows = await run.all<{ day: number }>(statement`
    SELECT DISTINCT day::int AS day FROM (SELECT DISTINCT floor(hour / 24.0) AS utc FROM rollup_hour
      WHERE hour >= ${(from - 1) * HOURS_A_DAY} AND hour < ${(to + 2) * HOURS_A_DAY}) h
    CROSS JOIN LATERAL generate_series(utc - 1, utc + 1) AS day WHERE day >= ${from} AND day <= ${to} ORDER BY 1`);
  return rows.map(({ day }) => day);
}

/** The days in which something was read that an entry from `leaf` on told of, with one to each side: calendars differ. */
export async function daysTouchedSince(run: Runner, leaf: number): Promise<number[]> {
  const rows = await run.all<{ day: number }>(statement`
    SELECT DISTINCT day::int AS day FROM (SELECT DISTINCT floor(hour / 24.0) AS utc FROM rollup_hour WHERE last_leaf >= ${leaf}) h
    CROSS JOIN LATERAL generate_series(utc - 1, utc + 1) AS day ORDER BY 1`);
  return rows.map(({ day }) => day);
}

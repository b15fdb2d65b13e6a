import type { EntryBody, Json } from "#core/log/entry/entry.ts";
import { TIME_COLUMNS, type TimeColumn } from "#core/policy/sev-times.ts";

/** Where each of a SEV's times stands in its table. */
const COLUMNS = {
  acknowledgedAt: "acknowledged_at",
  seriousSince: "serious_since",
  acceptedAt: "accepted_at",
  containedAt: "contained_at",
  reviewAt: "review_at",
  endedAt: "ended_at",
  reopenedAt: "reopened_at",
} as const satisfies Record<TimeColumn, string>;

/** A SEV's times by its entries, in milliseconds. */
export type FoldedTimes = { readonly [C in (typeof COLUMNS)[TimeColumn]]: number | null };

export const NO_TIMES = Object.fromEntries(
  TIME_COLUMNS.map((column) => [COLUMNS[column], null]),
) as FoldedTimes;

/** A time that an entry says, in milliseconds. */
export const time = (value: Json | undefined): number | null =>
  typeof value === "string" ? Date.parse(value) : null;

/** The times that an entry sets or takes back. */
export const timesIn = (body: EntryBody): Partial<FoldedTimes> =>
  Object.fromEntries(
    TIME_COLUMNS.filter((column) => Object.hasOwn(body, column)).map((column) => [
      COLUMNS[column],
      time(body[column]),
    ]),
  );

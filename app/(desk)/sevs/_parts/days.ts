import { DAY_MS } from "#core/base/durations.ts";

/** A day as a date field has it, so many days from today, UTC. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** The last second of such a day, UTC. */
export const endOfDay = (day: string): string => `${day}T23:59:59Z`;

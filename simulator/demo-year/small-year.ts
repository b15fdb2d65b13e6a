import { DAY_MS } from "#core/base/durations.ts";
import { simulateYear, type Year } from "../organisation-year/year.ts";

/** Drawn so that most of what is planted is found, and not all: a demo, which judges nothing (docs/detection.md does). */
const SEED = 18;
/** Eight teams and some 280 people. */
const SCALE = 0.02;
/** HR partners, support specialists, security analysts; the eight teams' managers read as well. */
const CREW = { readers: { 0: 6, 2: 7, 3: 2 }, services: 1 };
/** Nine weeks and the running one: detection says nothing of what is usual before it saw forty days. */
export const SKIPPED_DAYS = 301;
/** A person read again and again, a job's account used by hand, a bulk, a new dataset, a peek, a night, a false purpose, the own manager. */
const PLANTED = [
  { kind: 5, day: 326 },
  { kind: 11, day: 344 },
  { kind: 1, day: 345 },
  { kind: 8, day: 347 },
  { kind: 3, day: 350 },
  { kind: 9, day: 351 },
  { kind: 10, day: 353 },
  { kind: 4, day: 350 },
];
/** Of the year's days the last Monday: today is of its week. */
const LAST_MONDAY = 357;
const FIRST_MONDAY = 4;

/**
 * The small size of the simulator's organisation: a company whose year ends in the week of `now`, with a few incidents of its
 * last three weeks. The same on every day of a week, and in another week the same so many weeks later.
 */
export function smallYear(now: Date): Year {
  const today = Math.floor(now.getTime() / DAY_MS);
  const monday = today - ((today - FIRST_MONDAY) % 7);
  return simulateYear(SEED, SCALE, { firstDay: monday - LAST_MONDAY, crew: CREW, planted: PLANTED });
}

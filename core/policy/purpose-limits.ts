import { DAY_MS } from "#core/base/durations.ts";
import type { Dss } from "#core/base/scales.ts";

/**
 * How long a purpose for the most sensitive data (DSS 4) may last from the day it is approved: 90 days. Then somebody has
 * to ask for more time, and two people have to say yes again.
 */
export const DSS4_DAYS_MAX = 90;
/** Any other purpose: a year at most, so that none is forgotten. */
export const PURPOSE_DAYS_MAX = 365;
/** Holders and stewards hear of an end this long before. */
export const ENDING_DAYS = 7;
/** After so long without a read a purpose stands out in the register. */
export const UNUSED_DAYS = 30;

/** Whether a yes needs a second person: for the most sensitive data. */
export const needsSecond = (maxDss: number): boolean => maxDss === 4;

/** The last moment until which a purpose of this rating may be approved now. */
export const latestEnd = (maxDss: Dss | number, now: Date): Date =>
  new Date(now.getTime() + (maxDss === 4 ? DSS4_DAYS_MAX : PURPOSE_DAYS_MAX) * DAY_MS);

/** Why an end cannot be, in words; `null` when it can. */
export function endObjection(until: Date, maxDss: number, now: Date): string | null {
  if (until <= now) return "the end has to lie ahead";
  if (until <= latestEnd(maxDss, now)) return null;
  return maxDss === 4
    ? `a purpose for DSS 4 lasts ${DSS4_DAYS_MAX} days at most; ask for more time before it ends`
    : `a purpose lasts ${PURPOSE_DAYS_MAX} days at most; ask for more time before it ends`;
}

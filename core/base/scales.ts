import type { z } from "zod";

/** Data sensitivity rating, 1-4. 4 is the most sensitive: it runs the other way than {@link Severity}. */
export type Dss = number & z.core.$brand<"Dss">;

/** Severity of an incident, 0-5. 0 is the most serious: it runs the other way than {@link Dss}. */
export type Severity = number & z.core.$brand<"Severity">;

export const DSS_MIN = 1;
export const DSS_MAX = 4;
export const SEVERITY_MIN = 0;
export const SEVERITY_MAX = 5;

/** A number as a rating: `dss(4)`. Throws outside 1-4. */
export const dss = (value: number): Dss => within(value, DSS_MIN, DSS_MAX, "DSS") as Dss;

/** A number as a severity: `sev(0)`. Throws outside 0-5. */
export const sev = (value: number): Severity =>
  within(value, SEVERITY_MIN, SEVERITY_MAX, "severity") as Severity;

/** The more sensitive of ratings; 1 for none. */
export const mostSensitive = (ratings: readonly Dss[]): Dss => dss(Math.max(DSS_MIN, ...ratings));

/** The more serious of severities. */
export const moreSerious = (a: Severity, b: Severity): Severity => (a <= b ? a : b);

function within(value: number, min: number, max: number, scale: string): number {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new RangeError(`${scale} ${value}: a whole number from ${min} to ${max} is needed`);
  return value;
}

import { z } from "zod";

/** Data sensitivity rating, 1-4. 4 is the most sensitive: it runs the other way than {@link Severity}. */
export const Dss = z.int().min(1).max(4).brand<"Dss">();
export type Dss = z.infer<typeof Dss>;

/** Severity of an incident, 0-5. 0 is the most serious: it runs the other way than {@link Dss}. */
export const Severity = z.int().min(0).max(5).brand<"Severity">();
export type Severity = z.infer<typeof Severity>;

/** A literal as a rating: `dss(4)`. Throws a ZodError outside 1-4. */
export const dss = (value: number): Dss => Dss.parse(value);

/** A literal as a severity: `sev(0)`. Throws a ZodError outside 0-5. */
export const sev = (value: number): Severity => Severity.parse(value);

/** The more sensitive of ratings; 1 for none. */
export const mostSensitive = (ratings: readonly Dss[]): Dss => dss(Math.max(1, ...ratings));

/** The more serious of severities. */
export const moreSerious = (a: Severity, b: Severity): Severity => (a <= b ? a : b);

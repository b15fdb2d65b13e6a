import { z } from "zod";

/** Fields that acts on a SEV have in common, as they come from a path, a query or JSON. */
export const Whole = z.coerce.number().int().positive().max(2_147_483_647);
export const Reason = z
  .string()
  .trim()
  .min(10, "at least 10 characters")
  .max(2_000, "at most 2,000 characters");
/** A moment with its zone, as a Date. */
export const Moment = z.iso
  .datetime({ offset: true, error: "a time with its zone, such as 2026-11-21T14:00:00Z" })
  .transform((text) => new Date(text));
/** Words for people to read, of some length. */
export const words = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min, `at least ${min} characters`)
    .max(max, `at most ${max.toLocaleString("en-GB")} characters`);

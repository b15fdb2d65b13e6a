import { z } from "zod";

export const Whole = z.coerce.number().int().positive().max(2_147_483_647);
/** Words for people to read, of some length. */
export const words = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min, `at least ${min} characters`)
    .max(max, `at most ${max.toLocaleString("en-GB")} characters`);
export const Reason = words(10, 2_000);
/** A moment with its zone, as a Date. */
export const Moment = z.iso
  .datetime({ offset: true, error: "a time with its zone, such as 2026-11-21T14:00:00Z" })
  .transform((text) => new Date(text));

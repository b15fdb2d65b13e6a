import { z } from "zod";

/** A count or an index as it comes in a query: plain decimal, at most 2^53 - 1. */
export const countField = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^(0|[1-9][0-9]{0,15})$/, "use a decimal number without leading zeroes")
      .transform(Number),
  ])
  .refine((value) => Number.isSafeInteger(value) && value >= 0, "use a whole number from 0 to 2^53 - 1");

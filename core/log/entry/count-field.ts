import { z } from "zod";

const text = z.preprocess(
  (given) => (typeof given === "number" ? String(given) : given),
  z
    .string("use a decimal number")
    .regex(/^(0|[1-9][0-9]{0,15})$/, "use a decimal number without leading zeroes"),
);

/** A count or an index as it comes in a query: plain decimal, at most 2^53 - 1. */
export const countField = text
  .transform(Number)
  .refine(Number.isSafeInteger, "use a whole number from 0 to 2^53 - 1");

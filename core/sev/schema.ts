import { z } from "zod";
import { SeveritySchema } from "#core/base/scale-schemas.ts";

/** A number from a path, a query or JSON. */
export const Whole = z.coerce.number().int().positive().max(2_147_483_647);
export const Reason = z
  .string()
  .trim()
  .min(10, "at least 10 characters")
  .max(2_000, "at most 2,000 characters");

export const SevNumber = z.object({ number: Whole });

export const ChangeSeverity = z.object({ number: Whole, to: SeveritySchema, reason: Reason, version: Whole });
/** An act on a SEV that needs nothing beside its reason. */
export const OnSev = z.object({ number: Whole, reason: Reason, version: Whole });
export const LABELS = ["true_positive", "false_positive"] as const;

export const FileSev = z.object({
  title: z.string().trim().min(5, "at least 5 characters").max(200, "at most 200 characters"),
  text: z.string().trim().min(10, "at least 10 characters").max(10_000, "at most 10,000 characters"),
});

export const OpenEvidence = z.object({
  number: Whole,
  /** Only this reader's, by the id under which the evidence names them. */
  reader: z.uuid().optional(),
  dataset: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z
    .string()
    .regex(/^\d{1,12}:.{1,200}$/, "not a cursor of this list")
    .optional(),
});

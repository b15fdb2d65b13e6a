import { z } from "zod";

/** A number from a path, a query or JSON. */
const Whole = z.coerce.number().int().positive().max(2_147_483_647);
const Reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");
const PersonId = z.uuid("not a person");

export const SEV_ROLES = ["lead", "privacy", "communications"] as const;
export type SevRole = (typeof SEV_ROLES)[number];

export const AssignSev = z.object({ number: Whole, person: PersonId.nullable() });
export const WatchSev = z.object({ number: Whole, watching: z.boolean() });
export const SetRole = z.object({
  number: Whole,
  role: z.enum(SEV_ROLES),
  /** Null when nobody holds it any more. */
  person: PersonId.nullable(),
  reason: Reason,
  version: Whole,
});
export const HandOver = z.object({
  number: Whole,
  person: PersonId,
  summary: z
    .string()
    .trim()
    .min(30, "at least 30 characters: where it stands, what is open, what comes next")
    .max(5_000, "at most 5,000 characters"),
  version: Whole,
});
export const AnswerHandOver = z.object({
  number: Whole,
  accept: z.boolean(),
  reason: Reason.optional(),
  version: Whole,
});

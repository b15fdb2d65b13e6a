import { z } from "zod";

const Whole = z.coerce.number().int().positive().max(2_147_483_647);
const Reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");

/** Whose access is suspended (a person's id, e-mail or id at home) and which purposes; at least one of both. */
export const Contain = z.object({
  number: Whole,
  people: z.array(z.string().trim().min(1).max(200)).max(200, "at most 200 people at once").default([]),
  purposes: z.array(z.string().trim().min(1).max(200)).max(50, "at most 50 purposes at once").default([]),
  reason: Reason,
  version: Whole,
});

export const LiftSuspension = z.object({ number: Whole, id: z.uuid(), reason: Reason, version: Whole });
export const ConfirmSuspension = z.object({ id: z.uuid(), reason: Reason, version: Whole });

import { z } from "zod";

const Reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");
const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const SetRota = z.strictObject({
  /** 1 is paged first, 2 when the acknowledge clock runs out, 3 after as long again. */
  step: z.number().int().min(1).max(3),
  personIds: z.array(z.uuid()).min(1, "at least one person").max(50, "at most 50 people"),
  startsAt: Moment,
  shiftHours: z.number().int().min(1, "at least an hour").max(744, "at most 31 days"),
  reason: Reason,
});
export const EndRota = z.strictObject({
  rotaId: z.uuid(),
  reason: Reason,
  version: z.coerce.number().int().positive(),
});
export const CoverShift = z
  .strictObject({ rotaId: z.uuid(), personId: z.uuid(), fromAt: Moment, toAt: Moment, reason: Reason })
  .refine(({ fromAt, toAt }) => toAt > fromAt, { path: ["toAt"], message: "it ends before it begins" });

import { z } from "zod";

const Reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");
const Name = z.string().trim().min(1, "a name is needed").max(80, "at most 80 characters");
const Url = z
  .url("an https address")
  .max(2_000)
  .refine((url) => /^https?:/.test(url), "an https address");

export const AddChannel = z.strictObject({
  kind: z.enum(["webhook", "slack"]),
  name: Name,
  url: Url,
  /** SEVs of this severity and more serious ones are told. */
  mildest: z.number().int().min(0).max(5),
  reason: Reason,
});
export const EndChannel = z.strictObject({
  channelId: z.uuid(),
  reason: Reason,
  version: z.coerce.number().int().positive(),
});
export const TestChannel = z.strictObject({ channelId: z.uuid() });
export const ListDeliveries = z.object({
  dead: z
    .preprocess((value) => value === true || value === "1" || value === "true", z.boolean())
    .default(false),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const Redeliver = z.strictObject({ deliveryId: z.uuid() });

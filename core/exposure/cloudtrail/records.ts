import { z } from "zod";

/** The part of a CloudTrail record that says who changed what. Others of its many fields are left alone. */
export const TrailRecord = z.object({
  eventID: z.string().min(1),
  eventTime: z.iso.datetime({ offset: true }),
  eventName: z.string(),
  errorCode: z.string().optional(),
  recipientAccountId: z.string().default(""),
  requestParameters: z.record(z.string(), z.unknown()).nullish(),
});
export type TrailRecord = z.infer<typeof TrailRecord>;

/** Lists in these records are one value where there is one alone. */
export const asList = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
export const asText = (value: unknown): string => (typeof value === "string" ? value : "");

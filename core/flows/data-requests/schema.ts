import { z } from "zod";
import { REQUEST_ARTICLES, REQUEST_GROUNDS } from "#core/policy/data-request.ts";
import { ERASURE_REASONS } from "#core/policy/erasure.ts";
import { ITEM_KINDS } from "#core/vault/kinds.ts";

const version = z.coerce.number().int().positive().max(2_147_483_647);
const words = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");

/** What a request can be about: the kinds of activity data, the log of reads, and what the directory holds. */
const REQUEST_KINDS = [...ITEM_KINDS, "reads", "directory"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const AskRequest = z
  .object({
    article: z.enum(REQUEST_ARTICLES),
    /** None stands for everything. */
    kinds: z.array(z.enum(REQUEST_KINDS)).max(REQUEST_KINDS.length).default([]),
    from: z.iso.date().nullable().default(null),
    to: z.iso.date().nullable().default(null),
    /** What it is about and why, in one's own words. */
    text: words,
    /** Who must not handle it. */
    exclude: z.array(z.uuid()).max(20).default([]),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ["to"],
    message: "not before the first day",
  });
export const RequestById = z.object({ id: z.uuid() });
export const TakeRequest = z.object({ id: z.uuid(), version });
export const WithdrawRequest = z.object({ id: z.uuid(), version });
export const AskBack = z.object({ id: z.uuid(), text: words, version });
export const ReplyToRequest = z.object({ id: z.uuid(), text: words, version });
export const ExtendRequest = z.object({ id: z.uuid(), reason: words, version });
export const DecideRequest = z
  .object({
    id: z.uuid(),
    outcome: z.enum(["granted", "partly", "refused"]),
    /** Why not, or not wholly. */
    ground: z.enum(REQUEST_GROUNDS).nullable().default(null),
    reason: words,
    version,
  })
  .refine(({ outcome, ground }) => (outcome === "granted") === (ground === null), {
    path: ["ground"],
    message: "a ground belongs to a refusal, whole or in part, and to nothing else",
  });
export const StartErasure = z.object({
  id: z.uuid(),
  reasonCode: z.enum(ERASURE_REASONS),
  reason: words,
  version,
});

/** `to_erase`: granted erasures of everything that no privacy officer has started. */
const REQUEST_LISTS = ["open", "done", "to_erase"] as const;
export const ListRequests = z.object({
  list: z.enum(REQUEST_LISTS).default("open"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,15}:\d{1,12}$/, "not a cursor of this list")
    .optional(),
});

import { z } from "zod";

/** A number from a path, a query or JSON. */
const Whole = z.coerce.number().int().positive().max(2_147_483_647);
const Leaf = z.coerce.number().int().min(0).max(9_999_999_999);
const Due = z.iso.date("a day as 2026-11-30");

export const AddAction = z.object({
  number: Whole,
  title: z.string().trim().min(5, "at least 5 characters").max(200, "at most 200 characters"),
  person: z.uuid("not a person"),
  due: Due,
  /** Whether it comes out of the review, rather than being part of handling it. */
  followUp: z.boolean().default(false),
});
export const ChangeAction = z.object({
  number: Whole,
  /** The action, by the entry that added it. */
  action: Leaf,
  person: z.uuid("not a person"),
  due: Due,
  reason: z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters"),
  /** The entry that changed it last. */
  version: Leaf,
});
export const FinishAction = z.object({
  number: Whole,
  action: Leaf,
  done: z.boolean(),
  reason: z.string().trim().max(2_000, "at most 2,000 characters").optional(),
  version: Leaf,
});
export const ListActions = z.object({ number: Whole });

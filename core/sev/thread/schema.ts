import { z } from "zod";

/** A number from a path, a query or JSON. */
const Whole = z.coerce.number().int().positive().max(2_147_483_647);
const Leaf = z.coerce.number().int().min(0).max(9_999_999_999);
const Text = z.string().trim().min(1, "Write something first.").max(10_000, "at most 10,000 characters");

export const THREADS = ["handlers", "affected"] as const;
/** The handlers' own thread, and the open one with those affected. */
export type ThreadName = (typeof THREADS)[number];

export const ReadThread = z.object({ number: Whole });
export const PostMessage = z.object({
  number: Whole,
  thread: z.enum(THREADS),
  text: Text,
  /** People of the handlers who are called by name. */
  mentions: z.array(z.uuid("not a person")).max(20, "at most 20 people").default([]),
  /** The message of one's own that this one corrects, by its entry. */
  corrects: Leaf.nullable().default(null),
});
export const PostAffected = z.object({
  number: Whole,
  text: Text,
  /** Whether one's name is shown; if not, one shows as "an employee". */
  named: z.boolean().default(false),
  corrects: Leaf.nullable().default(null),
});

import { z } from "zod";
import { OPENED_TOGETHER_MAX } from "#core/base/capture-terms.ts";

/** So many bytes are opened at once at most. */
export const BATCH_BYTES_MAX = 8_000_000;

const id = z.uuid().toLowerCase();

/** The program that reads in somebody's name, as it calls itself. */
const Agent = z.strictObject({
  name: z.string().trim().min(1).max(100),
  version: z.string().trim().min(1).max(50),
});
export type Agent = z.infer<typeof Agent>;

/** One `item`, or `items`. `purpose` may be missing: that is refused, and the refusal is remembered. */
export const OpenItem = z.strictObject({
  item: id.optional(),
  items: z
    .array(id)
    .min(1)
    .max(OPENED_TOGETHER_MAX, `at most ${OPENED_TOGETHER_MAX} items at once`)
    .optional(),
  purpose: z
    .string()
    .trim()
    .max(200)
    .refine((text) => !text.includes("\0"), "not a purpose") // would fail those who ask together with it
    .default(""),
  /** An AI agent names itself; the person it acts for is whoever the request is signed in as. */
  agent: Agent.optional(),
});

/** What is asked for, in order and each once. Throws a ZodError on none and on both. */
export const OpenItems = OpenItem.transform(({ item, items, ...rest }, context) => {
  if ((item === undefined) === (items === undefined)) {
    context.addIssue({ code: "custom", path: ["item"], message: "name one item, or a batch as items" });
    return z.NEVER;
  }
  return { ...rest, ids: [...new Set(items ?? [item!])], isBatch: items !== undefined }; // one of the two is there
});
export type OpenItems = z.infer<typeof OpenItems>;

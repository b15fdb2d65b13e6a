import { z } from "zod";
import { WITHHELD_ENTRIES_MAX } from "#core/policy/withholding.ts";

const reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");
const version = z.coerce.number().int().positive().max(2_147_483_647);
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Leaf = z.coerce.number().int().min(0).max(9_999_999_999);

export const AskWithholding = z
  .object({
    /** The reads' entries; or else `reader` with `from` and `to`. */
    entries: z.array(Leaf).max(WITHHELD_ENTRIES_MAX, `at most ${WITHHELD_ENTRIES_MAX} entries`).default([]),
    /** E-mail or id of one person, service or agent's owner whose reads from `from` (included) to `to` (not) are meant. */
    reader: z.string().trim().min(1).max(200).optional(),
    from: moment.optional(),
    to: moment.optional(),
    /** When the subjects learn of it by themselves. */
    until: moment,
    reason,
  })
  .refine(({ entries, reader }) => entries.length > 0 !== (reader !== undefined), {
    path: ["entries"],
    message: "name entries, or a reader with a window, and not both",
  })
  .refine(({ reader, from, to }) => reader === undefined || (from && to && from < to), {
    path: ["to"],
    message: "a reader's window needs a beginning and an end after it",
  });
export type AskWithholding = z.infer<typeof AskWithholding>;

/** An act on a withholding: `version` is what the screen shows. */
export const ActOnWithholding = z.object({ id: z.uuid(), reason, version });

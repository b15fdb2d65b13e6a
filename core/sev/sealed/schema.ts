import { z } from "zod";

const number = z.coerce.number().int().positive().max(2_147_483_647);
const reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");

/** Whose name is sealed: whoever filed the SEV, or whoever gave an answer that `ref` names. */
export const SEALED = ["filer", "answer"] as const;
export type Sealed = (typeof SEALED)[number];

export const AskSealed = z.object({
  number,
  what: z.enum(SEALED).default("filer"),
  /** Which answer; a filer needs none. */
  ref: z.string().trim().max(100).default(""),
  reason,
});
export const OpenSealed = z.object({ number, ask: z.int().min(0), reason });

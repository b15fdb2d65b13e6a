import { z } from "zod";

const version = z.coerce.number().int().positive().max(2_147_483_647);
const id = z.uuid();

export const NameStandIn = z.object({
  /** The colleague's address. */
  email: z.email().max(320),
  from: z.iso.datetime().pipe(z.coerce.date()),
  until: z.iso.datetime().pipe(z.coerce.date()),
});
export const AnswerStandIn = z.object({ id, accept: z.boolean(), version });
export const EndStandIn = z.object({ id, version });
export const StandInById = z.object({ id });
const entry = z.coerce.number().int().min(0).max(9_999_999_999);
export const AskWhyFor = z.object({
  id,
  entry,
  text: z.string().trim().max(2_000, "at most 2,000 characters").default(""),
});
export const SayExpectedFor = z.object({ id, entry, expected: z.boolean() });

import { z } from "zod";
import { AUDIENCES, CLAIMS } from "#core/policy/statement-rules.ts";
import { Moment, Reason, Whole, words } from "#core/programme/fields.ts";

export const DraftProgrammeStatement = z.object({
  /** Left out for a new one. */
  statement: Whole.optional(),
  /** The version that this one was written from; 0 for a new one. */
  revision: z.coerce.number().int().min(0).max(10_000).default(0),
  audience: z.enum(AUDIENCES),
  claim: z.enum(CLAIMS),
  text: words(20, 20_000),
  /** By when the next statement is promised. */
  nextUpdateBy: Moment.nullable().default(null),
  /** The published statement that this one puts right. */
  corrects: Whole.nullable().default(null),
});

export const SecondProgrammeStatement = z.object({
  statement: Whole,
  /** The version that is vouched for. */
  revision: Whole,
  reason: Reason,
});

export const PublishProgrammeStatement = z.object({
  statement: Whole,
  /** The version that was checked. */
  revision: Whole,
  /** Why authority or press hear before staff do. */
  reason: Reason.optional(),
  /** The programme's. */
  version: Whole,
});

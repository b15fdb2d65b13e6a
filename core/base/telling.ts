import { z } from "zod";

/** What somebody is told of. What is said in words stands in core/notify. */
export const TELLING_KINDS = [
  "sev.raised",
  "sev.serious",
  "sev.second",
  "sev.reopened",
  "sev.woke",
  "sev.assigned",
  "sev.role",
  "sev.mention",
  "sev.question",
  "sev.answer",
  "sev.appeal",
  "sev.appeal.decided",
  "sev.access.asked",
  "sev.access.decided",
  "sev.name.asked",
  "sev.name.opened",
  "sev.suspended",
  "sev.statement",
  "sev.notice",
  "sev.action",
  "sev.late",
  "sev.page",
  "purpose.asked",
  "purpose.second",
  "purpose.decided",
  "purpose.ending",
  "purpose.ended",
] as const;
export type TellingKind = (typeof TELLING_KINDS)[number];

/** Whom it concerns by what they do, where it is nobody in particular. */
export const AUDIENCES = ["handlers", "privacy", "stewards", "on-call"] as const;

/**
 * Something to tell people: put on the queue "tell" in the transaction of what it tells of. Codes and numbers only: no
 * name, title or text, for it may leave the house by mail or chat.
 */
export const Telling = z.strictObject({
  kind: z.enum(TELLING_KINDS),
  /** 0 for what is about no SEV. */
  sevNumber: z.number().int().nonnegative(),
  to: z.union([z.array(z.uuid()), z.enum(AUDIENCES)]),
  /** Who caused it, and so is not told. */
  except: z.uuid().nullable().default(null),
  severity: z.number().int().min(0).max(5).nullable().default(null),
  /** When something is due. */
  dueAt: z.iso.datetime().nullable().default(null),
  /** The same for the same event, however often it is told. */
  key: z.string().min(1).max(200),
});
export type Telling = z.infer<typeof Telling>;
export type ToTell = z.input<typeof Telling>;

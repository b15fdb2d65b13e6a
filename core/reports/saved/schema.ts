import { z } from "zod";
import { REPORT_ROLES } from "#core/policy/reports.ts";
import { SHOWN_BY } from "#core/verify/bundle/question/format.ts";
import { ASKED_SHAPE, TAKES, within } from "../question/schema.ts";
import { EXPORT_FORMATS } from "./definable.ts";
import { EVERY } from "./periods.ts";

export const KEEP_DAYS_MAX = 365;
export const KEEP_DAYS_DEFAULT = 30;
const TOLD_MAX = 20;

const roles = z
  .array(z.enum(REPORT_ROLES as ["reviewer", "auditor", "privacy", "steward", "workers"]))
  .max(REPORT_ROLES.length)
  .transform((list) => [...new Set(list)].sort())
  .default([]);

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

const Scheduled = z.strictObject({
  every: z.enum(EVERY),
  hour: z.int().min(0).max(23),
  zone: z.string().max(60).refine(isZone, "an IANA zone, for example Europe/Berlin"),
});

/** A question with its name, who may use it, its schedule and who is told. With an `id` it takes the place of what was saved. */
export const SaveDefinition = z
  .strictObject({
    ...ASKED_SHAPE,
    /** Of reads: with the proof of each, or as data in this form. Left out: as a report. */
    format: z.enum(EXPORT_FORMATS).optional(),
    /** Left out: by pseudonyms, and where each is proven, by unit. */
    redaction: z.enum(SHOWN_BY).optional(),
    name: z.string().trim().min(3).max(80),
    /** Of one that is changed, with the version that was looked at. */
    id: z.uuid().optional(),
    version: z.int().min(1).optional(),
    /** Roles that may use it, too; without any it is its owner's alone. */
    usedBy: roles,
    /** Left out: it is made by hand alone. */
    schedule: Scheduled.optional(),
    /** Who is told that one is there: roles, and people by id, e-mail or id at home. */
    toldRoles: roles,
    told: z.array(z.string().trim().min(1).max(200)).max(TOLD_MAX).default([]),
    /** So long the file of a report made from it is kept. */
    keepDays: z.int().min(1).max(KEEP_DAYS_MAX).default(KEEP_DAYS_DEFAULT),
    reason: z.string().trim().min(10).max(2_000),
  })
  .superRefine((saved, context) => {
    within(saved, context);
    const say = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message });
    if (saved.schedule && TAKES[saved.report].includes("from") && (saved.from ?? saved.to) !== undefined)
      say("from", "with a schedule the period gives the times");
    if (saved.format !== undefined && saved.report !== "reads") say("format", "only reads go out like that");
    if (saved.id !== undefined && saved.version === undefined) say("version", "which version was looked at");
  });

export const OfDefinition = z.object({ id: z.uuid() });

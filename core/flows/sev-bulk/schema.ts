import { z } from "zod";
import { Dismiss } from "#core/sev/life/dismiss.ts";
import { Link } from "#core/sev/life/link.ts";
import { MergeInto } from "#core/sev/life/merge.ts";
import { Snooze } from "#core/sev/life/snooze.ts";
import { AssignSev } from "#core/sev/people/schema.ts";
import { ChangeSeverity, OnSev } from "#core/sev/schema.ts";

/** As many SEVs as one act takes. */
export const BULK_MAX = 500;

const each = { number: true, version: true } as const;
const Items = z
  .array(z.object({ number: z.int().positive().max(2_147_483_647), version: z.int().positive() }))
  .min(1, "at least one SEV")
  .max(BULK_MAX, `at most ${BULK_MAX} SEVs`)
  .refine((items) => new Set(items.map(({ number }) => number)).size === items.length, "each SEV once");

/** One act on many SEVs, with what the act needs on one of them. */
export const BulkSevs = z.discriminatedUnion("act", [
  ChangeSeverity.omit(each).extend({ act: z.literal("severity"), items: Items }),
  OnSev.omit(each).extend({ act: z.literal("investigate"), items: Items }),
  Dismiss.omit(each).extend({ act: z.literal("dismiss"), items: Items }),
  MergeInto.omit(each).extend({
    act: z.literal("duplicate"),
    items: Items,
    as: z.literal("duplicate").default("duplicate"),
  }),
  Link.omit(each).extend({ act: z.literal("link"), items: Items }),
  Snooze.omit(each).extend({ act: z.literal("snooze"), items: Items }),
  AssignSev.omit({ number: true }).extend({ act: z.literal("assign"), items: Items }),
]);
/** The same as one list of fields, for the description of the API: which ones an act needs is said by {@link BulkSevs}. */
export const BulkFields = z.object({
  act: z.enum(["severity", "investigate", "dismiss", "duplicate", "link", "snooze", "assign"]),
  items: Items,
  ...OnSev.pick({ reason: true }).partial().shape,
  ...ChangeSeverity.pick({ to: true }).partial().shape,
  ...Dismiss.pick({ label: true }).partial().shape,
  ...MergeInto.pick({ into: true }).partial().shape,
  ...Link.pick({ other: true }).partial().shape,
  ...Snooze.pick({ until: true }).partial().shape,
  ...AssignSev.pick({ person: true }).partial().shape,
});

export type BulkAct = z.infer<typeof BulkSevs>["act"];

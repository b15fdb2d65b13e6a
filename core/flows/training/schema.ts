import { z } from "zod";
import { DssSchema } from "#core/base/scale-schemas.ts";
import { datasets, reason, until, version, words } from "#core/directory/purposes/schema.ts";
import { MODEL_SERVES, USE_DECISIONS } from "#core/policy/training.ts";
import { ItemKind } from "#core/vault/kinds.ts";

/** `purpose` may be any text: one that is not there is refused, and the refusal is remembered. */
export const AskRun = z
  .strictObject({
    purpose: z.string().trim().min(1, "choose a purpose").max(200),
    run: words(1, 120),
    model: words(1, 120),
    modelVersion: words(1, 50),
    /** What the model will serve, by the asker's own word. */
    serves: z.enum(MODEL_SERVES).default("as_announced"),
    datasets,
    kinds: z
      .array(ItemKind)
      .min(1, "name at least one kind")
      .transform((kinds) => [...new Set(kinds)].sort()),
    maxDss: DssSchema,
    /** Captured from (inclusive) and until (exclusive). */
    since: until.nullable().default(null),
    until: until.nullable().default(null),
    reason,
  })
  .refine(({ since, until: end }) => since === null || end === null || since < end, {
    path: ["until"],
    message: "the end has to come after the beginning",
  });
export type AskRun = z.infer<typeof AskRun>;

/** A run by its id, as it comes from a path. */
export const OfRun = z.strictObject({ id: z.uuid() });
/** An act on a run: `version` is the run's. */
export const ActOnRun = OfRun.extend({ reason, version });

/** A steward's decision on one person's data in one run: `use` stands in the run's list; `version` is the decision's. */
export const DecideUse = z.strictObject({
  use: z.uuid(),
  decision: z.enum(USE_DECISIONS),
  reason,
  version,
});

import { z } from "zod";
import { FORBIDDEN_USES } from "#core/base/capture-terms.ts";
import { DssSchema } from "#core/base/scale-schemas.ts";
import { APPROVED_USES } from "#core/policy/forbidden-uses.ts";

/** How many people may hold a purpose when it is asked for: each is named in the entry. */
export const HOLDERS_MAX = 20;

export const words = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min, `at least ${min} characters`)
    .max(max, `at most ${max.toLocaleString("en-GB")} characters`);
const code = z.string().trim().min(1).max(120);
export const reason = words(10, 2_000);
export const version = z.int().min(1);
export const until = z.iso
  .datetime({ offset: true, error: "a time with its zone, such as 2026-12-31T17:00:00Z" })
  .transform((text) => new Date(text));
export const datasets = z
  .array(code, "name the datasets")
  .min(1, "name at least one dataset")
  .max(50)
  .transform((ids) => [...new Set(ids)].sort());

/** A purpose by its id, as it comes from a path. */
export const OfPurpose = z.strictObject({ id: code });
/** An act on a purpose: `version` is the purpose's. */
export const ActOnPurpose = OfPurpose.extend({ reason, version });
/** An act on a request that waits: `version` is the request's. */
export const ActOnRequest = OfPurpose.extend({ request: z.uuid(), reason, version });

export const AskPurpose = z
  .strictObject({
    title: words(5, 120),
    /** What it is for, in the words that the people whose data is read will see. */
    plain: words(20, 500),
    /** On what legal ground, and under which approval. */
    legal: words(10, 500),
    use: z.enum([...APPROVED_USES, ...FORBIDDEN_USES]),
    datasets,
    maxDss: DssSchema,
    holders: z
      .array(z.uuid("a person's id"))
      .min(1, "name at least one person who will hold it")
      .max(HOLDERS_MAX, `at most ${HOLDERS_MAX} people`)
      .transform((ids) => [...new Set(ids)].sort()),
    until,
    /** For training: which run, which model. */
    training: z
      .strictObject({ run: words(1, 120), model: words(1, 120) })
      .nullable()
      .default(null),
    /** The file it rests on, when it rests on a case. */
    caseRef: words(2, 120).nullable().default(null),
  })
  .refine(({ use, training }) => use !== "model_training" || training !== null, {
    path: ["training"],
    message: "training names its run and its model",
  })
  .refine(({ use, caseRef }) => use !== "case" || caseRef !== null, {
    path: ["caseRef"],
    message: "an investigation or a claim names its case",
  });

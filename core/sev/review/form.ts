import { z } from "zod";
import { SeveritySchema } from "#core/base/scale-schemas.ts";
import { LABELS, Whole } from "../schema.ts";

/** What let it happen, as reviews are counted by it. */
export const CAUSES = [
  "wide_grant",
  "grant_kept_too_long",
  "no_purpose_asked",
  "purpose_stretched",
  "curiosity",
  "rule_unclear",
  "more_collected_than_told",
  "credentials",
  "supplier",
  "software_fault",
  "nothing_wrong",
  "other",
] as const;
export type Cause = (typeof CAUSES)[number];

/** Whether the detection was right: as it said, in part, not at all, or nothing detected it and a person did. */
export const DETECTIONS = ["right", "in_part", "wrong", "a_person_found_it"] as const;
export type Detection = (typeof DETECTIONS)[number];

const Prose = z.string().trim().max(10_000, "at most 10,000 characters");
const Told = Prose.min(10, "at least 10 characters");
/** Ids of the actions that follow from it. */
const Actions = z.array(z.string().trim().min(1).max(64)).max(50, "at most 50 actions");

/** The texts of a review in their order. */
export const REVIEW_TEXTS = ["happened", "impact", "causeText", "wentWell", "wentBadly"] as const;
export type ReviewText = (typeof REVIEW_TEXTS)[number];

/** A review as it is being written: anything may still be missing. */
export const ReviewDraft = z.object({
  happened: Prose.optional(),
  impact: Prose.optional(),
  causeText: Prose.optional(),
  wentWell: Prose.optional(),
  wentBadly: Prose.optional(),
  cause: z.enum(CAUSES).nullish(),
  detection: z.enum(DETECTIONS).nullish(),
  final: SeveritySchema.nullish(),
  label: z.enum(LABELS).nullish(),
  actions: Actions.optional(),
});
export type ReviewDraft = z.infer<typeof ReviewDraft>;

/** A review that can be finished: what happened, its impact and its cause in words, and every choice made. */
export const WholeReview = z.object({
  happened: Told,
  impact: Told,
  causeText: Prose.default(""),
  wentWell: Prose.default(""),
  wentBadly: Prose.default(""),
  cause: z.enum(CAUSES),
  detection: z.enum(DETECTIONS),
  final: SeveritySchema,
  label: z.enum(LABELS),
  actions: Actions.default([]),
});
export type WholeReview = z.infer<typeof WholeReview>;

/** `reviewVersion` is that of the review, which grows with every save; 0 where nothing was saved yet. */
const ReviewVersion = z.coerce.number().int().min(0).max(2_147_483_647);
export const SaveReview = z.object({ number: Whole, reviewVersion: ReviewVersion, draft: ReviewDraft });

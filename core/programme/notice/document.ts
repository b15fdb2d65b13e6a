import { createHash } from "node:crypto";
import { z } from "zod";
import {
  CAPTURE_KINDS,
  EMPLOYMENTS,
  FORBIDDEN_USES,
  LEGAL_GROUNDS,
  NEVER_KEPT,
} from "#core/base/capture-terms.ts";
import { words } from "../fields.ts";

const some = <T extends z.ZodType>(one: T, max: number) => z.array(one).min(1, "at least one").max(max);
const name = z.string().trim().min(1).max(200);
const everyOr = z.union([z.literal("all"), some(name, 500)], { error: "“all”, or a list of at least one" });

/** What a notice says: what is recorded, where, why, how long, of whom, on what ground, and what it is never used for. */
export const NoticeDocument = z.strictObject({
  title: words(5, 120),
  kinds: some(z.enum(CAPTURE_KINDS), CAPTURE_KINDS.length),
  /** Sources by their ids, each with the apps and places that it records. */
  where: some(z.strictObject({ source: name, apps: words(3, 500) }), 50),
  why: words(20, 2_000),
  keepDays: z.int().min(1).max(3_650),
  whom: z.strictObject({
    regions: everyOr,
    /** Ids of teams. */
    teams: everyOr,
    employment: some(z.enum(EMPLOYMENTS), EMPLOYMENTS.length),
  }),
  ground: z.enum(LEGAL_GROUNDS),
  groundWhy: words(10, 2_000),
  /** Where the impact assessment is found. */
  assessment: words(3, 200),
  forbidden: some(z.enum(FORBIDDEN_USES), FORBIDDEN_USES.length),
  optOut: z.strictObject({ open: z.boolean(), needsReason: z.boolean(), conditions: words(10, 2_000) }),
  neverKept: some(z.enum(NEVER_KEPT), NEVER_KEPT.length),
});
export type NoticeDocument = z.infer<typeof NoticeDocument>;

/** A document as it is stored, hashed and sealed: JSON with its fields in the order of the schema. */
export const documentText = (document: NoticeDocument): string =>
  JSON.stringify(NoticeDocument.parse(document));

/** The inverse of {@link documentText}. Throws on what is no notice. */
export const readDocument = (text: string): NoticeDocument => NoticeDocument.parse(JSON.parse(text));

/** Hex, of the UTF-8 bytes. */
export const sha256Of = (text: string): string => createHash("sha256").update(text).digest("hex");

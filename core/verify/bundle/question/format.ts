import * as z from "zod/mini";
import { count, inLog, sha256Text } from "../format.ts";

/** The questions that a report can answer beside that of one window. Each has tables of its own. */
export const QUESTIONS = ["reads", "watchers", "purposes", "sev", "programme", "completeness"] as const;
export type Question = (typeof QUESTIONS)[number];

/**
 * How people show: by name, each proven by what opens it; by pseudonyms of this report, the same in all of its files; or
 * by unit alone, so that not even two lines of one person can be told to be of one.
 */
export const SHOWN_BY = ["names", "pseudonyms", "units"] as const;
export type ShownBy = (typeof SHOWN_BY)[number];

const time = z.nullable(z.iso.datetime());

/** What was asked for; an empty list or null leaves nothing out. People stand here as they show in the tables. */
export const QuestionScope = z.strictObject({
  from: time,
  to: time,
  datasets: z.array(z.string()),
  dss: z.array(z.int()),
  sources: z.array(z.string()),
  purposes: z.array(z.string()),
  how: z.array(z.string()),
  outcome: z.nullable(z.string()),
  sev: z.nullable(z.int()),
  /** Whose access alone. */
  reader: z.nullable(z.string()),
  /** Reads alone that name one of these, or may: null is of anybody. */
  people: z.nullable(z.array(z.string())),
});
export type QuestionScope = z.infer<typeof QuestionScope>;

/** What a report states about itself. Its SHA-256 (of the canonical JSON) stands in the entry with which it was finished. */
export const QuestionStatement = z.strictObject({
  report: z.enum(QUESTIONS),
  question: z.string(),
  redaction: z.enum(SHOWN_BY),
  scope: QuestionScope,
  /** Entries before this one were looked through: that of the asking. */
  askLeaf: count,
  /** What the sources in question did not see, in sentences. */
  gaps: z.array(z.string()),
  /** Lines of each table. */
  counts: z.record(z.string(), count),
  /** Reads of many people whose line shows none of them, and how often they name somebody; not told before 22 November 2026. */
  crowds: z.optional(z.strictObject({ reads: count, namings: count })),
  files: z.record(z.string(), sha256Text),
  askedBy: z.strictObject({ roles: z.array(z.string()) }),
  askedAt: z.iso.datetime(),
  codeVersion: z.string(),
});
export type QuestionStatement = z.infer<typeof QuestionStatement>;

export const QuestionManifest = z.strictObject({
  format: z.literal("whosaw-report"),
  version: z.literal(1),
  statement: QuestionStatement,
  ...inLog,
  files: z.record(z.string(), sha256Text),
});
export type QuestionManifest = z.infer<typeof QuestionManifest>;

import * as z from "zod/mini";
import { count, inLog, proofFiles, sha256Text } from "./format.ts";

/**
 * What an access report (GDPR Art. 15) states about itself. Its SHA-256 (of the canonical JSON) stands in the entry with
 * which the report was finished.
 */
export const AccessStatement = z.strictObject({
  question: z.string(),
  /** The id of the person whom all of it is about. */
  subject: z.string(),
  /** When the reads happened; null is without a bound. */
  since: z.nullable(z.iso.datetime()),
  until: z.nullable(z.iso.datetime()),
  /** Entries before this one were looked through: that of the asking. */
  askLeaf: count,
  counts: z.strictObject({
    rows: count,
    allowed: count,
    refused: count,
    byName: count,
    readersNamed: count,
  }),
  /** How many entries are left out until when, for an investigation. */
  withheld: z.array(z.strictObject({ entries: count, until: z.iso.datetime() })),
  files: z.strictObject({
    "reads.csv": sha256Text,
    "report.pdf": sha256Text,
    "report.json": sha256Text,
    "README.txt": sha256Text,
  }),
  askedAt: z.iso.datetime(),
  codeVersion: z.string(),
});
export type AccessStatement = z.infer<typeof AccessStatement>;

export const AccessManifest = z.strictObject({
  format: z.literal("whosaw-access"),
  version: z.literal(1),
  statement: AccessStatement,
  ...inLog,
  files: z.strictObject({
    "README.txt": sha256Text,
    "report.pdf": sha256Text,
    "report.json": sha256Text,
    "reads.csv": sha256Text,
    ...proofFiles,
  }),
});
export type AccessManifest = z.infer<typeof AccessManifest>;

/** Columns that a read's entry decides; the others are the directory's, sealed by the report. */
export const ACCESS_PROVEN = [
  "leaf_index",
  "happened_at",
  "learned_at",
  "source",
  "datasets",
  "dss",
  "how",
  "outcome",
  "purpose",
  "scope",
  "items",
] as const;

export const ACCESS_COLUMNS = [
  "leaf_index",
  "happened_at",
  "learned_at",
  "about_you",
  "reader_id",
  "reader",
  "reader_shown",
  "team",
  "datasets",
  "dataset_names",
  "dss",
  "how",
  "outcome",
  "purpose",
  "purpose_title",
  "needed",
  "scope",
  "items",
  "source",
  "source_name",
] as const;
export type AccessColumn = (typeof ACCESS_COLUMNS)[number];

export const ACCESS_README = `This is a report about one person's data, which they asked for (GDPR Art. 15), from a Whosaw log.

report.pdf      who read the data, when and why, and what is held: to read and to print
report.json     the same, for programs
reads.csv       the reads, one a line; times are UTC; DSS 4 is the most sensitive
entries.ndjson  the log entry behind each line, and of the report itself, with what opens the fields shown
proofs.json     one proof that all of these entries are in the log
checkpoint      the log's signed head (a C2SP tlog-checkpoint)
vkey            the log's public key; get it by another way, too, and compare
manifest.json   the question, the counts, and the SHA-256 of each file
verifier.html   a page that checks all of this in a browser, without a network

To check it: open verifier.html in a browser and drop the .zip onto it, or run: whosaw verify FILE --key KEY
Take KEY, and best the page too, from somewhere else than this bundle: whoever made up a bundle would make up both.

What the check shows: each line is in the log as it stands here, each line "by name" names this person, and this
report is in the log, too. What it does not show: that no read was left out, that somebody's name belongs to an id
(names and teams are those of the directory), or that the company shows everybody the same log (that takes outside
witnesses). Nothing in here tells who else was read.
`;

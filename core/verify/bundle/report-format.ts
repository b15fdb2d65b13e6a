import * as z from "zod/mini";
import { count, inLog, proofFiles, sha256Text } from "./format.ts";

/** What is said of each person: read, and by how many; or why that cannot be said. */
export const PERSON_STANDINGS = [
  "read",
  "read by a superuser",
  "read in need alone",
  "no read in the complete log",
  "cannot tell",
] as const;
export type PersonStanding = (typeof PERSON_STANDINGS)[number];

/** How people show: by name, each proven by what opens it; or by pseudonyms of this report, which prove nothing and open nothing. */
export const REDACTIONS = ["names", "pseudonyms"] as const;
export type Redaction = (typeof REDACTIONS)[number];

/** Where there are too many names for one report, and in all made before 22 November 2026, a read that names more people than this shows none of them, and may be of anybody. */
export const PEOPLE_MAX = 1_000;

const nullable = z.nullable(z.iso.datetime());

/**
 * What a report on many people's data states about itself. Its SHA-256 (of the canonical JSON) stands in the entry with
 * which the report was finished.
 */
export const ReportStatement = z.strictObject({
  /** What kind of report it is. */
  report: z.literal("window"),
  question: z.string(),
  redaction: z.enum(REDACTIONS),
  scope: z.strictObject({
    source: z.string(),
    /** The id of the window; null for stated datasets. */
    window: z.nullable(z.string()),
    datasets: z.array(z.strictObject({ id: z.string(), from: z.iso.datetime(), until: nullable })),
  }),
  /** Entries before this one were looked through: that of the asking. */
  askLeaf: count,
  verdict: z.strictObject({ code: z.enum(["reads", "none", "cannot_tell"]), words: z.string() }),
  /** What the source did not see, in sentences; none: its coverage is complete. */
  gaps: z.array(z.string()),
  counts: z.strictObject({
    /** Lines of reads.csv: a read of two datasets is a line in each. */
    lines: count,
    need: count,
    excess: count,
    superuser: count,
    /** Who read without need. */
    readers: count,
    people: z.strictObject({
      all: count,
      read: count,
      apart: count,
      inNeed: count,
      none: count,
      cannotTell: count,
    }),
  }),
  files: z.strictObject({
    "reads.csv": sha256Text,
    "people.csv": sha256Text,
    "report.pdf": sha256Text,
    "report.json": sha256Text,
    "README.txt": sha256Text,
  }),
  askedBy: z.strictObject({ roles: z.array(z.string()) }),
  askedAt: z.iso.datetime(),
  codeVersion: z.string(),
});
export type ReportStatement = z.infer<typeof ReportStatement>;

export const ReportManifest = z.strictObject({
  format: z.literal("whosaw-report"),
  version: z.literal(1),
  statement: ReportStatement,
  ...inLog,
  files: z.strictObject({
    "README.txt": sha256Text,
    "report.pdf": sha256Text,
    "report.json": sha256Text,
    "people.csv": sha256Text,
    "reads.csv": sha256Text,
    ...proofFiles,
  }),
});
export type ReportManifest = z.infer<typeof ReportManifest>;

/** Columns of reads.csv that a read's entry decides; the others are the directory's, sealed by the report. */
export const REPORT_PROVEN = [
  "leaf_index",
  "happened_at",
  "learned_at",
  "how",
  "outcome",
  "purpose",
  "scope",
  "subject_count",
  "items",
  "source",
] as const;

export const REPORT_COLUMNS = [
  "leaf_index",
  "dataset",
  "dss",
  "standing",
  "happened_at",
  "learned_at",
  "reader",
  "reader_name",
  "team",
  "how",
  "outcome",
  "purpose",
  "scope",
  "subject_count",
  "items",
  "people",
  "source",
] as const;
export type ReportColumn = (typeof REPORT_COLUMNS)[number];

export const PEOPLE_COLUMNS = [
  "person",
  "name",
  "said",
  "reads",
  "readers",
  "read_by",
  "first_at",
  "last_at",
] as const;
export type PeopleColumn = (typeof PEOPLE_COLUMNS)[number];

export const REPORT_README = `This is a report on a time in which people's data lay open, from a Whosaw log.

report.pdf      who could read, who did, whose data, and how far that can be said: to read and to print
report.json     the same, for programs
people.csv      each person whose data lay open: read by how many, here they are; no read in the complete log; cannot tell
reads.csv       every read of these datasets in that time, in need, without need, or by a superuser; times are UTC;
                DSS 4 is the most sensitive; a read of two datasets is a line in each
entries.ndjson  the log entry behind each line, and of the report itself, with what opens exactly the fields shown
proofs.json     one proof that all of these entries are in the log
checkpoint      the log's signed head (a C2SP tlog-checkpoint), with the cosignatures of witnesses where there are some
vkey            the log's public key; get it by another way, too, and compare
manifest.json   the question, its scope, the verdict, gaps, counts, redaction, and the SHA-256 of each file
verifier.html   a page that checks all of this in a browser, without a network

To check it: open verifier.html in a browser and drop the .zip onto it, or run: whosaw verify FILE --key KEY
Take KEY, and best the page too, from somewhere else than this bundle: whoever made up a bundle would make up both.

What the check shows: each line is in the log as it stands here, lies in the scope, and names whom it names where people
show by name; what is said of each person follows from these lines; and this report is in the log, too.
What it does not show: that no read was left out, which reads were in need (purposes and the mapping say that, as the
directory has them), that somebody's name belongs to an id, or that the company shows everybody the same log (that takes
outside witnesses).
`;

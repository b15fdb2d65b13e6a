import * as z from "zod/mini";

const PROOF_FILES = ["entries.ndjson", "proofs.json", "checkpoint", "vkey", "verifier.html"] as const;
/** The files of an export of reads, in the order in which they stand in it. */
export const FILES = ["README.txt", "manifest.json", "reads.csv", ...PROOF_FILES] as const;
/** Those of somebody's access report: the same, and what people read first. */
export const ACCESS_FILES = [
  "README.txt",
  "manifest.json",
  "report.pdf",
  "report.json",
  "reads.csv",
  ...PROOF_FILES,
] as const;
/** Those of a report on many people's data: the same, and a line for each person. */
export const REPORT_FILES = [
  "README.txt",
  "manifest.json",
  "report.pdf",
  "report.json",
  "people.csv",
  "reads.csv",
  ...PROOF_FILES,
] as const;
/** What every bundle has. */
export type BaseBundle = Readonly<
  Record<Exclude<(typeof FILES)[number], "reads.csv">, Uint8Array> & Record<string, Uint8Array>
>;
/** What an export of reads has. */
export type Bundle = Readonly<Record<(typeof FILES)[number], Uint8Array>>;
export type AccessBundle = Readonly<Record<(typeof ACCESS_FILES)[number], Uint8Array>>;
export type ReportBundle = Readonly<Record<(typeof REPORT_FILES)[number], Uint8Array>>;

export const sha256Text = z.string().check(z.regex(/^[0-9a-f]{64}$/));
export const count = z.int().check(z.minimum(0));

/**
 * What an export states about itself. Its SHA-256 (of the canonical JSON) stands in the export's own entry, so that none
 * of it can be changed once the entry is in the log.
 */
export const Statement = z.strictObject({
  question: z.string(),
  filter: z.record(z.string(), z.json()),
  withSubjects: z.boolean(),
  counts: z.strictObject({ rows: count, allowed: count, refused: count, actors: count }),
  files: z.strictObject({ "reads.csv": sha256Text, "README.txt": sha256Text }),
  askedBy: z.strictObject({ roles: z.array(z.string()) }),
  askedAt: z.iso.datetime(),
  codeVersion: z.string(),
});
export type Statement = z.infer<typeof Statement>;

/** Where a bundle's own entry stands, and the head that all of it is held against. */
export const inLog = {
  origin: z.string(),
  vkey: z.string(),
  /** Where the export itself stands in the log. */
  exportLeaf: count,
  /** Size of the tree that the checkpoint signs. */
  size: count,
};

/** The SHA-256 of each file that proves what the others say. */
export const proofFiles = {
  "entries.ndjson": sha256Text,
  "proofs.json": sha256Text,
  checkpoint: sha256Text,
  vkey: sha256Text,
  "verifier.html": sha256Text,
};

export const Manifest = z.strictObject({
  format: z.literal("whosaw-reads"),
  version: z.literal(1),
  statement: Statement,
  ...inLog,
  files: z.strictObject({
    "README.txt": sha256Text,
    "reads.csv": sha256Text,
    ...proofFiles,
  }),
});
export type Manifest = z.infer<typeof Manifest>;

/** The greatest subtrees without a shown leaf (core/merkle/multi-proof), from left to right, base64. */
export const Proofs = z.strictObject({ size: count, hashes: z.array(z.string()) });

/** One line of entries.ndjson. */
export const EntryLine = z.strictObject({
  leaf: count,
  bytes: z.string(),
  openings: z.array(z.strictObject({ field: z.string(), value: z.string(), key: z.string() })),
  /** Of an access report: the commitments to everybody else whom the read names, which tell nothing of whom. */
  others: z.optional(z.array(z.string())),
});
export type EntryLine = z.infer<typeof EntryLine>;

/**
 * What opens one commitment of one entry: SHA-256(0x02 || key || value) is the commitment. The subjects' commitments
 * stand in the entry only as one root, so all of them are opened or none.
 */
export type Opening = EntryLine["openings"][number];

export const README = `This is an export of reads from a Whosaw log.

reads.csv       the reads, one a line; times are UTC; DSS 4 is the most sensitive
entries.ndjson  the log entry behind each line, and of the export itself, with what opens the fields shown
proofs.json     one proof that all of these entries are in the log
checkpoint      the log's signed head (a C2SP tlog-checkpoint)
vkey            the log's public key; get it by another way, too, and compare
manifest.json   the question, the filter, the counts, and the SHA-256 of each file
verifier.html   a page that checks all of this in a browser, without a network

To check it: open verifier.html in a browser and drop the .zip onto it, or run: whosaw verify FILE --key KEY
Take KEY, and best the page too, from somewhere else than this bundle: whoever made up a bundle would make up both.

What the check shows: each line is in the log as it stands here, and this export is in the log, too.
What it does not show: that no read was left out, that somebody's name belongs to an id (names and teams are
those of the directory), or that the company shows everybody the same log (that takes outside witnesses).
`;

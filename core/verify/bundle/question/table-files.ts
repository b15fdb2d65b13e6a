import type { Question } from "./format.ts";

/** The tables of each question, in the order in which they stand in its bundle. No two questions have the same. */
export const TABLE_FILES = {
  reads: ["reads.csv", "readers.csv", "people.csv", "datasets.csv"],
  watchers: ["looks.csv", "watchers.csv"],
  purposes: ["decisions.csv", "purposes.csv"],
  sev: ["timeline.csv", "statements.csv", "reads.csv", "readers.csv", "people.csv"],
  programme: ["changes.csv", "states.csv"],
  completeness: ["events.csv", "heads.csv", "sources.csv", "checks.csv", "cosignatures.csv"],
} as const satisfies Readonly<Record<Question, readonly string[]>>;

/** Tables that the bundle of a question had once: it is checked as it was made. */
export const FORMER_TABLES = [
  ["completeness", ["events.csv", "heads.csv", "sources.csv"]],
] as const satisfies readonly (readonly [Question, readonly string[]])[];

/** Those of its tables that a bundle has: all there are, or what it had once. */
export const tablesIn = (question: Question, bundle: Readonly<Record<string, unknown>>): readonly string[] =>
  TABLE_FILES[question].filter((file) => bundle[file] !== undefined);

/** All files of the bundle of a question, in their order. */
export const filesOf = (
  question: Question,
  tables: readonly string[] = TABLE_FILES[question],
): readonly string[] => [
  ...["README.txt", "manifest.json", "report.pdf", "report.json", ...tables],
  ...["entries.ndjson", "proofs.json", "checkpoint", "vkey", "verifier.html"],
];

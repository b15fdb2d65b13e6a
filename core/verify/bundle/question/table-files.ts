import type { Question } from "./format.ts";

/** The tables of each question, in the order in which they stand in its bundle. No two questions have the same. */
export const TABLE_FILES = {
  reads: ["reads.csv", "readers.csv", "people.csv", "datasets.csv"],
  watchers: ["looks.csv", "watchers.csv"],
  purposes: ["decisions.csv", "purposes.csv"],
  sev: ["timeline.csv", "statements.csv", "reads.csv", "readers.csv", "people.csv"],
  programme: ["changes.csv", "states.csv"],
  completeness: ["events.csv", "heads.csv", "sources.csv"],
} as const satisfies Readonly<Record<Question, readonly string[]>>;

/** All files of the bundle of a question, in their order. */
export const filesOf = (question: Question): readonly string[] => [
  ...["README.txt", "manifest.json", "report.pdf", "report.json", ...TABLE_FILES[question]],
  ...["entries.ndjson", "proofs.json", "checkpoint", "vkey", "verifier.html"],
];

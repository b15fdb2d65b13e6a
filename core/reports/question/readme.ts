import type { Question } from "#core/verify/bundle/question/format.ts";
import { TABLE_FILES } from "#core/verify/bundle/question/table-files.ts";

const TABLES: Readonly<Record<string, string>> = {
  "reads.csv": "the reads, one a line; times are UTC; DSS 4 is the most sensitive",
  "readers.csv": "each reader with what they read; follows from reads.csv",
  "people.csv": "each person who was read by name; follows from reads.csv",
  "datasets.csv": "each dataset at each rating; follows from reads.csv",
  "looks.csv": "each time that somebody looked at the log, at evidence or at a report",
  "watchers.csv": "each who looked; follows from looks.csv",
  "decisions.csv": "each decision on a purpose: asked, approved, set, held, given back, ended",
  "purposes.csv": "the register as these decisions leave it; follows from decisions.csv",
  "timeline.csv": "each step of the SEV, with its facts as the log has them",
  "statements.csv": "what was said about it, and to whom; follows from timeline.csv",
  "changes.csv": "each change of the capture programme",
  "states.csv": "how long it was in each state; follows from changes.csv",
  "events.csv": "what tells how far each source's log carries: gaps, checks, imports, looks at who may read",
  "heads.csv":
    "the log's signed heads, the last of each day, and the last that a witness countersigned, each with its note",
  "checks.csv": "each look at the whole log, what was looked at and what was found; follows from events.csv",
  "cosignatures.csv": "what each witness countersigned, and when by its clock",
  "sources.csv": "each source, with how many such events it has; follows from events.csv",
};

const line = (name: string, what: string): string => `${name.padEnd(16)} ${what}\n`;

/** What stands in a bundle, for whoever unpacks it. Pure. */
export const questionReadme = (report: Question): string => `This is a report from a Whosaw log.

${line("report.pdf", "the answer to read and to print")}${line("report.json", "the same, for programs")}${TABLE_FILES[
  report
]
  .map((file) => line(file, TABLES[file] ?? ""))
  .join(
    "",
  )}${line("entries.ndjson", "the log entry behind each line, and of the report itself, with what opens exactly the fields shown")}${line("proofs.json", "one proof that all of these entries are in the log")}${line("checkpoint", "the log's signed head (a C2SP tlog-checkpoint), with the cosignatures of witnesses where there are some")}${line("vkey", "the log's public key; get it by another way, too, and compare")}${line("manifest.json", "the question, its scope, gaps, counts, redaction, and the SHA-256 of each file")}${line("verifier.html", "a page that checks all of this in a browser, without a network")}
To check it: open verifier.html in a browser and drop the .zip onto it, or run: whosaw verify FILE --key KEY
Take KEY, and best the page too, from somewhere else than this bundle: whoever made up a bundle would make up both.

What the check shows: each line is in the log as it stands here, lies in the scope, and names whom it names where people
show by name; every sum follows from these lines; and this report is in the log, too.
What it does not show: that nothing was left out, that somebody's name belongs to an id (names and units are those of the
directory), or that the company shows everybody the same log (that takes outside witnesses).
A cell that a spreadsheet would take for a formula begins with an apostrophe; the proofs are of the value without it.
`;

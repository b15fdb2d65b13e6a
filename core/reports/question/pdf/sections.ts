import type { Question } from "#core/verify/bundle/question/format.ts";

/** A column of a table on paper. */
export interface Shown {
  /** Columns of the file; the first that says something stands there. */
  readonly of: readonly string[];
  readonly header: string;
  readonly width: number;
  readonly as?: "count" | "time" | "span" | "dss" | "words";
}

/** A table of a report as a section of its PDF. */
export interface Section {
  readonly file: string;
  readonly heading: string;
  /** What it says when the table is empty. */
  readonly none: string;
  readonly shown: readonly Shown[];
}

const who = (column: string, header: string, width: number): Shown => ({
  of: [`${column}_name`, column, `${column}_unit`],
  header,
  width,
});
const number = (of: string, header: string, width = 0.11): Shown => ({
  of: [of],
  header,
  width,
  as: "count",
});
const span: Shown = { of: ["first_at"], header: "First and last, UTC", width: 0.28, as: "span" };
const time = (of: string): Shown => ({ of: [of], header: "When, UTC", width: 0.17, as: "time" });

const readers: Section = {
  ...{ file: "readers.csv", heading: "Who read", none: "Nobody, by this log." },
  shown: [
    who("reader", "Who", 0.21),
    { of: ["reader_unit"], header: "Unit", width: 0.18 },
    { of: ["most_sensitive"], header: "Highest", width: 0.11, as: "dss" },
    number("reads", "Reads"),
    number("people", "People"),
    span,
  ],
};
const people: Section = {
  ...{ file: "people.csv", heading: "Who was read", none: "Nobody by name." },
  shown: [
    { of: ["name", "person"], header: "Person", width: 0.44 },
    number("reads", "Reads", 0.14),
    number("readers", "Readers", 0.14),
    span,
  ],
};

/** What stands in the PDF of each question, in order. */
export const SECTIONS: Readonly<Record<Question, readonly Section[]>> = {
  reads: [
    {
      ...{ file: "datasets.csv", heading: "By dataset and DSS", none: "No read is in the log." },
      shown: [
        { of: ["dataset"], header: "Dataset", width: 0.26 },
        { of: ["dss"], header: "DSS", width: 0.12, as: "dss" },
        number("reads", "Reads"),
        number("readers", "Readers"),
        number("people", "People"),
        span,
      ],
    },
    readers,
    people,
  ],
  watchers: [
    {
      ...{ file: "watchers.csv", heading: "Who looked", none: "Nobody looked, by this log." },
      shown: [
        who("watcher", "Who", 0.2),
        number("looks", "Looks", 0.09),
        number("searches", "Searches", 0.1),
        number("entries", "Entries", 0.09),
        number("exports", "Exports", 0.1),
        number("reports", "Reports", 0.1),
        number("evidence", "Evidence", 0.1),
        { ...span, width: 0.22 },
      ],
    },
    {
      ...{ file: "looks.csv", heading: "Each look", none: "None." },
      shown: [
        time("at"),
        { of: ["act"], header: "What", width: 0.19 },
        who("by", "Who", 0.2),
        { of: ["reason"], header: "Why", width: 0.44 },
      ],
    },
  ],
  purposes: [
    {
      ...{ file: "purposes.csv", heading: "The register", none: "There is no purpose." },
      shown: [
        { of: ["title", "purpose"], header: "Purpose", width: 0.3 },
        { of: ["state"], header: "State", width: 0.14 },
        { of: ["max_dss"], header: "Up to", width: 0.12, as: "dss" },
        { of: ["datasets"], header: "Datasets", width: 0.2 },
        number("holders", "Holders"),
        { of: ["valid_to"], header: "Ends, UTC", width: 0.13, as: "time" },
      ],
    },
    {
      ...{ file: "decisions.csv", heading: "Each decision", none: "None." },
      shown: [
        time("at"),
        { of: ["purpose"], header: "Purpose", width: 0.2 },
        { of: ["act"], header: "What", width: 0.18 },
        who("by", "Who", 0.18),
        { of: ["reason"], header: "Why", width: 0.27 },
      ],
    },
  ],
  sev: [
    {
      ...{ file: "statements.csv", heading: "What was said", none: "Nothing was published so far." },
      shown: [
        time("at"),
        { of: ["audience"], header: "To", width: 0.12 },
        { of: ["verdict"], header: "Verdict then", width: 0.15 },
        { of: ["text"], header: "Words", width: 0.56, as: "words" },
      ],
    },
    {
      ...{ file: "timeline.csv", heading: "What happened and what was done", none: "Nothing." },
      shown: [
        time("at"),
        { of: ["sentence", "act"], header: "Step", width: 0.48, as: "words" },
        { of: ["reason"], header: "Why", width: 0.35, as: "words" },
      ],
    },
    readers,
    people,
  ],
  programme: [
    {
      ...{ file: "states.csv", heading: "How long in each state", none: "It was never turned on." },
      shown: [
        { of: ["state"], header: "State", width: 0.4 },
        { of: ["from"], header: "From, UTC", width: 0.3, as: "time" },
        { of: ["to"], header: "To, UTC", width: 0.3, as: "time" },
      ],
    },
    {
      ...{ file: "changes.csv", heading: "Each change", none: "None." },
      shown: [
        time("at"),
        { of: ["act"], header: "What", width: 0.28 },
        who("by", "Who", 0.2),
        { of: ["text", "reason"], header: "Why, or what was said", width: 0.35, as: "words" },
      ],
    },
  ],
  completeness: [
    {
      ...{ file: "sources.csv", heading: "Sources", none: "No source told of anything." },
      shown: [
        { of: ["name", "source"], header: "Source", width: 0.24 },
        { of: ["coverage"], header: "Its reads are", width: 0.16 },
        number("events", "Events"),
        number("gaps", "Gaps", 0.09),
        { of: ["not_seen"], header: "What it does not see", width: 0.25, as: "words" },
        { of: ["last_at"], header: "Last, UTC", width: 0.15, as: "time" },
      ],
    },
    {
      ...{
        file: "checks.csv",
        heading: "When all of it was looked at again",
        none: "Nobody did, by this log.",
      },
      shown: [
        time("at"),
        { of: ["by"], header: "By", width: 0.1 },
        number("entries", "Entries", 0.13),
        number("differences", "Differences", 0.13),
        { of: ["looked_at"], header: "What else was looked at", width: 0.37, as: "words" },
        number("leaf_index", "Entry", 0.1),
      ],
    },
    {
      ...{ file: "cosignatures.csv", heading: "What witnesses countersigned", none: "No witness did." },
      shown: [
        { of: ["at"], header: "By its clock, UTC", width: 0.22, as: "time" },
        { of: ["name"], header: "Witness", width: 0.36 },
        { of: ["controlled_by_company"], header: "Of the company", width: 0.2 },
        number("size", "Entries", 0.22),
      ],
    },
    {
      ...{ file: "heads.csv", heading: "Signed heads, the last of each day", none: "None was signed." },
      shown: [
        { of: ["signed_at"], header: "Signed, UTC", width: 0.2, as: "time" },
        number("size", "Entries", 0.18),
        { of: ["root"], header: "Root", width: 0.62 },
      ],
    },
  ],
};

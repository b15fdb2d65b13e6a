import { csvLines } from "#core/verify/bundle/to-csv.ts";
import { ocsfOf } from "./ocsf.ts";
import type { DataRow } from "./rows.ts";

/** Columns of the CSV and of the Parquet file. */
export const DATA_COLUMNS = [
  ...[
    "leaf_index",
    "happened_at",
    "learned_at",
    "reader",
    "reader_unit",
    "datasets",
    "ratings",
    "dss",
    "how",
  ],
  ...["outcome", "purpose", "scope", "subject_count", "items", "people", "source"],
] as const;

const cellsOf = (row: DataRow): (string | number)[] => [
  ...[row.leaf, row.happenedAt.toISOString(), row.learnedAt.toISOString(), row.reader, row.unit],
  ...[row.datasets.map(({ id }) => id).join(" "), row.datasets.map(({ dss }) => dss).join(" "), row.dss],
  ...[row.how, row.outcome, row.purpose, row.scope, row.subjectCount, row.items ?? "", row.people.join(" ")],
  row.source,
];

/** A format that is written line by line: what stands before all, and the lines of some rows. */
export interface TextFormat {
  readonly head: string;
  readonly lines: (rows: readonly DataRow[]) => string;
}

/** CSV (RFC 4180); a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export const CSV: TextFormat = {
  head: `${DATA_COLUMNS.join(",")}\n`,
  lines: (rows) => csvLines(rows.map(cellsOf)),
};

/** One JSON object a line, with values as they are. */
export const NDJSON: TextFormat = {
  head: "",
  lines: (rows) => rows.map((row) => `${JSON.stringify(jsonOf(row))}\n`).join(""),
};

function jsonOf({ leaf, unit, purpose, reader, ...row }: DataRow): object {
  return {
    ...{ leaf, ...row, reader: reader || null, unit: unit || null, purpose: purpose || null },
  };
}

/** OCSF events, one a line, as the API takes them in. */
export const OCSF: TextFormat = {
  head: "",
  lines: (rows) => rows.map((row) => `${JSON.stringify(ocsfOf(row))}\n`).join(""),
};

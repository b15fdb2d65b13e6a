import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";

export const COLUMNS = [
  "leaf_index",
  "happened_at",
  "learned_at",
  "source",
  "actor_id",
  "actor_name",
  "team",
  "datasets",
  "dss",
  "how",
  "outcome",
  "purpose",
  "scope",
  "subject_count",
  "items",
] as const;
export type Column = (typeof COLUMNS)[number] | "subjects";

/** The columns of a file; the subjects only when they were asked for. */
export const columnsOf = (withSubjects: boolean): readonly Column[] =>
  withSubjects ? [...COLUMNS, "subjects"] : COLUMNS;

/** CSV (RFC 4180) with a header line; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export const toCsv = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    stringify(
      rows.map((row) => [...row]),
      { escape_formulas: true },
    ),
  );

/** The cells of a file, line by line, header included. Throws on what is no CSV. */
export const fromCsv = (bytes: Uint8Array): string[][] =>
  parse(Buffer.from(bytes), { relax_column_count: true });

/** Rows of cells as {@link toCsv} writes them and {@link fromCsv} reads them back. */
export const asWritten = (rows: readonly (readonly string[])[]): string[][] => fromCsv(toCsv(rows));

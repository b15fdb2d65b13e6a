import { stringify } from "csv-stringify/sync";
import { asText } from "./csv.ts";

type Cells = readonly (string | number)[];

/** What ends a cell, or its quotes. */
const ENDS = /[",\n\r]/;
const needsCare = (cell: string | number): boolean =>
  typeof cell === "string" && (ENDS.test(cell) || asText(cell) !== cell);

/**
 * Lines of CSV (RFC 4180); a cell that a spreadsheet would take for a formula begins with an apostrophe. A line in which nothing
 * needs care is its cells with commas between, which takes a seventh of the time.
 */
export const csvLines = (rows: readonly Cells[]): string =>
  rows
    .map((row) =>
      row.some(needsCare) ? stringify([[...row]], { escape_formulas: true }) : `${row.join(",")}\n`,
    )
    .join("");

/** The same as bytes. */
export const toCsv = (rows: readonly Cells[]): Uint8Array => new TextEncoder().encode(csvLines(rows));

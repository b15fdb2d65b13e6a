import { stringify } from "csv-stringify/sync";

/** CSV (RFC 4180) with a header line; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export const toCsv = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    stringify(
      rows.map((row) => [...row]),
      { escape_formulas: true },
    ),
  );

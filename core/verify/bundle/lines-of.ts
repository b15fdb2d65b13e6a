import { decodeUtf8 } from "#core/merkle/text.ts";
import { type Check, holds } from "./check-failed.ts";
import { fromCsv } from "./csv.ts";

const SAYS: Check = "each line says what its entry says";

/** Lines of a CSV file of a report, by column. Throws CheckFailed on another header or shape. */
export function linesOf<Column extends string>(
  bytes: Uint8Array,
  file: string,
  columns: readonly Column[],
): Readonly<Record<Column, string>>[] {
  const rows = fromCsv(decodeUtf8(bytes) ?? '"');
  holds(rows, SAYS, `${file} is no CSV`);
  const [header, ...lines] = rows;
  holds(header?.join() === columns.join(), SAYS, `the header of ${file} has other columns`);
  return lines.map((line, at) => {
    holds(line.length === columns.length, SAYS, `line ${at + 2} of ${file}: another number of cells`);
    return Object.fromEntries(columns.map((column, n) => [column, line[n]])) as Record<Column, string>;
  });
}

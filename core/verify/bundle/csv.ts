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

const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A cell as it is written: what a spreadsheet would take for a formula begins with an apostrophe. */
export const asText = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

const CELL = /(?:"((?:[^"]|"")*)"|([^",\n\r]*))(,|\n|$)/y;

/**
 * The cells of a CSV file (RFC 4180), line by line, header included; null for what is none. Stricter than most readers:
 * quotes only around whole cells, and a newline at the end of each line.
 */
export function fromCsv(text: string): string[][] | null {
  const { rows, rest } = takeRows(text);
  return rest === "" ? rows : null;
}

/** The whole lines at the beginning of a text, and what is left: part of another line, or what is no CSV. */
export function takeRows(text: string): { readonly rows: string[][]; readonly rest: string } {
  const rows: string[][] = [];
  let row: string[] = [];
  let taken = 0;
  for (let at = 0; at < text.length; at = CELL.lastIndex) {
    CELL.lastIndex = at;
    const [, quoted, bare = "", end] = CELL.exec(text) ?? [];
    if (end === undefined || end === "") break;
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
    taken = CELL.lastIndex;
  }
  return { rows, rest: text.slice(taken) };
}

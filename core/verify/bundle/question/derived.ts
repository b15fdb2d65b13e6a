import { isCrowd } from "./crowds.ts";
import type { QuestionStatement } from "./format.ts";

/** A line of a table by column, spelled as its file spells it. */
export type TableLine = Readonly<Record<string, string>>;
export type Tables = ReadonlyMap<string, readonly TableLine[]>;

/** A table that follows from others of the same report: whoever has these can write it. */
export interface DerivedTable {
  readonly file: string;
  readonly columns: readonly string[];
  /** Its lines in their order. Pure. */
  readonly lines: (tables: Tables, statement: Pick<QuestionStatement, "askedAt">) => TableLine[];
  /** Columns that follow from nothing: names, as the directory has them. */
  readonly words: readonly string[];
  /** Those of them that name somebody: empty where nobody shows by name. */
  readonly names?: readonly string[];
}

export const listOf = (cell: string): string[] => (cell === "" ? [] : cell.split(" "));
export const linesIn = (tables: Tables, file: string): readonly TableLine[] => tables.get(file) ?? [];
/** A cell of a line; nothing where there is none. */
export const at = (line: TableLine | undefined, column: string): string => line?.[column] ?? "";

/** The first and the last of some times in one spelling. */
export function spanOf(times: readonly string[]): { first_at: string; last_at: string } {
  const sorted = times.toSorted();
  return { first_at: sorted[0] ?? "", last_at: sorted.at(-1) ?? "" };
}

/** Most first, then as they show, R2 before R10. */
export const inOrder =
  (number: string, id: string) =>
  (a: TableLine, b: TableLine): number =>
    Number(at(b, number)) - Number(at(a, number)) ||
    at(a, id).length - at(b, id).length ||
    (at(a, id) < at(b, id) ? -1 : at(a, id) > at(b, id) ? 1 : 0);

/** Who somebody is in a table: themselves, or where people show by unit alone their unit. */
export const whoIn = (line: TableLine, column: string): string =>
  at(line, column) || `\u0000${at(line, `${column}_unit`)}`;

const unique = (list: readonly string[]): number => new Set(list).size;

const readers: DerivedTable = {
  file: "readers.csv",
  columns: [
    ...["reader", "reader_name", "reader_unit", "reads", "refused", "datasets", "most_sensitive"],
    ...["people", "without_purpose", "first_at", "last_at"],
  ],
  words: [],
  lines: (tables) =>
    [...Map.groupBy(linesIn(tables, "reads.csv"), (line) => whoIn(line, "reader")).values()]
      .map(
        (own): TableLine => ({
          ...{ reader: at(own[0], "reader"), reader_name: at(own[0], "reader_name") },
          ...{ reader_unit: at(own.at(-1), "reader_unit"), reads: String(own.length) },
          refused: String(own.filter(({ outcome }) => outcome === "refused").length),
          datasets: [...new Set(own.flatMap((line) => listOf(at(line, "datasets"))))].sort().join(" "),
          most_sensitive: String(own.reduce((most, line) => Math.max(most, Number(at(line, "dss"))), 1)),
          people: String(unique(own.flatMap((line) => listOf(at(line, "people"))))),
          without_purpose: String(own.filter(({ purpose }) => purpose === "").length),
          ...spanOf(own.map((line) => at(line, "happened_at"))),
        }),
      )
      .sort(inOrder("reads", "reader")),
};

const people: DerivedTable = {
  file: "people.csv",
  columns: ["person", "name", "reads", "readers", "read_by", "first_at", "last_at"],
  words: ["name"],
  names: ["name"],
  lines: (tables) => {
    const named = linesIn(tables, "reads.csv").flatMap((line) =>
      line.outcome === "allowed" ? listOf(at(line, "people")).map((person) => ({ person, line })) : [],
    );
    return [...Map.groupBy(named, ({ person }) => person)]
      .map(([person, own]): TableLine => {
        const by = [...new Set(own.map(({ line }) => at(line, "reader")))].filter((id) => id !== "").sort();
        return {
          ...{
            person,
            name: "",
            reads: String(own.length),
            readers: String(by.length),
            read_by: by.join(" "),
          },
          ...spanOf(own.map(({ line }) => at(line, "happened_at"))),
        };
      })
      .sort(inOrder("reads", "person"));
  },
};

interface Touched {
  readonly key: string;
  readonly line: TableLine;
}

const datasets: DerivedTable = {
  file: "datasets.csv",
  columns: [
    "dataset",
    "dss",
    "reads",
    "refused",
    "readers",
    "people",
    "may_be_anybody",
    "first_at",
    "last_at",
  ],
  words: [],
  lines: (tables) => {
    const touched = linesIn(tables, "reads.csv").flatMap((line): Touched[] => {
      const ratings = listOf(at(line, "ratings"));
      return listOf(at(line, "datasets")).map((id, n) => ({ key: `${id} ${ratings[n] ?? ""}`, line }));
    });
    return [...Map.groupBy(touched, ({ key }) => key)]
      .map(([key, own]): TableLine => {
        const [dataset = "", dss = ""] = key.split(" ");
        const lines = own.map(({ line }) => line);
        return {
          ...{ dataset, dss, reads: String(lines.length) },
          refused: String(lines.filter(({ outcome }) => outcome === "refused").length),
          readers: String(unique(lines.map((line) => whoIn(line, "reader")))),
          people: String(unique(lines.flatMap((line) => listOf(at(line, "people"))))),
          may_be_anybody: String(lines.filter(isWide).length),
          ...spanOf(lines.map((line) => at(line, "happened_at"))),
        };
      })
      .sort(inOrder("reads", "dataset"));
  },
};

const isWide = (line: TableLine): boolean => line.scope !== "people" || isCrowd(line);

/** What follows from reads: each reader, each person, each dataset at each rating. */
export const OF_READS = { readers, people, datasets } as const;

import { clearCells, type ProvenBody } from "../proven-cells.ts";
import { factsCell, fieldOf, spelled, systemCell } from "./cells.ts";
import type { ShownBy } from "./format.ts";

/** A free text of an entry as a column: which field it is, and when it shows. */
export interface TextColumn {
  readonly field: string;
  /** Words of somebody may name others: they show where people show by name, or where they are meant for everybody. */
  readonly open: "always" | "names" | ((kind: string) => boolean);
}

/**
 * A table with a line for each entry of some kinds, in the log's order. Of each person it names there are three columns:
 * `x` by whom, `x_name` and `x_unit` as the directory has them.
 */
export interface EntryTable {
  readonly file: string;
  readonly holds: (kind: string) => boolean;
  /** The columns that the entry's clear fields decide. */
  readonly clear: (leaf: number, body: ProvenBody) => Readonly<Record<string, string>>;
  /** Column -> the field whose commitment it opens. */
  readonly people: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, TextColumn>>;
  /** The column of those whom the entry is about; null where they do not show. */
  readonly subjects: string | null;
  /** All columns. Those that nothing above decides are the directory's, or the report's own words. */
  readonly columns: readonly string[];
}

/** Whether a text of an entry of this kind shows. */
export const isTextShown = ({ open }: TextColumn, kind: string, redaction: ShownBy): boolean =>
  redaction === "names" || open === "always" || (typeof open === "function" && open(kind));

const inThree = (column: string): string[] => [column, `${column}_name`, `${column}_unit`];

/** Reads, one a line however many datasets it touches. */
export const READS_TABLE: EntryTable = {
  file: "reads.csv",
  holds: (kind) => kind === "read",
  clear: (leaf, body) => ({
    ...(clearCells(leaf, body) as Record<string, string>),
    ratings: spelled((body.datasets as { dss: number }[]).map(({ dss }) => dss)),
  }),
  people: { reader: "actor" },
  texts: {},
  subjects: "people",
  columns: [
    ...["leaf_index", "happened_at", "learned_at", ...inThree("reader"), "datasets", "ratings", "dss", "how"],
    ...["outcome", "purpose", "scope", "subject_count", "items", "people", "source"],
  ],
};

interface Acts {
  readonly file: string;
  readonly holds: (kind: string) => boolean;
  /** Column -> the clear field that it shows. */
  readonly facts: Readonly<Record<string, string>>;
  /** With all clear fields in one column beside. */
  readonly rest?: true;
  readonly people?: Readonly<Record<string, string>>;
  readonly texts?: Readonly<Record<string, TextColumn>>;
  /** Columns that nothing proves. */
  readonly words?: readonly string[];
}

/** What people and systems did, one act a line. */
export function actsTable({
  file,
  holds,
  facts,
  rest,
  people = {},
  texts = {},
  words = [],
}: Acts): EntryTable {
  return {
    ...{ file, holds, texts, subjects: null, people: { by: "by", ...people } },
    clear: (leaf, body) => ({
      ...{ leaf_index: String(leaf), at: body.recordedAt, act: body.kind, by_system: systemCell(body) },
      ...Object.fromEntries(
        Object.entries(facts).map(([column, field]) => [column, spelled(fieldOf(body, field))]),
      ),
      ...(rest ? { facts: factsCell(body) } : {}),
    }),
    columns: [
      ...["leaf_index", "at", "act", ...Object.keys(facts), ...inThree("by"), "by_system"],
      ...Object.keys(people).flatMap(inThree),
      ...[...Object.keys(texts), ...words, ...(rest ? ["facts"] : [])],
    ],
  };
}

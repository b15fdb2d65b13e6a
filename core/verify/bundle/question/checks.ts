import { spelled } from "./cells.ts";
import { at, type DerivedTable, linesIn, type TableLine } from "./derived.ts";

/** What the doctor, and the worker's rounds, looked at and found, by the entry that each left. The newest stands first. */
export const checks: DerivedTable = {
  file: "checks.csv",
  columns: [...["leaf_index", "at", "by", "entries", "differences", "found", "first_at", "looked_at"]],
  words: [],
  lines: (tables) =>
    linesIn(tables, "events.csv")
      .filter(({ act }) => act === "log.check")
      .map((line): TableLine => {
        const { how, size, found, firstAt, looked } = JSON.parse(at(line, "facts")) as CheckFacts;
        return {
          ...{
            leaf_index: at(line, "leaf_index"),
            at: at(line, "at"),
            by: spelled(how),
            entries: spelled(size),
          },
          differences: String(Object.values(found).reduce((sum, n) => sum + n, 0)),
          ...{ found: listed(found), first_at: spelled(firstAt), looked_at: listed(looked) },
        };
      })
      .reverse(),
};

interface CheckFacts {
  readonly how: string;
  readonly size: number;
  readonly found: Readonly<Record<string, number>>;
  readonly firstAt: number | null;
  readonly looked: Readonly<Record<string, number>>;
}

/** "2 columns, 1 state"; of what there is none of, nothing. */
const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${n} ${what}`)
    .join(", ");

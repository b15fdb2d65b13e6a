import { count, plural } from "../text/format.ts";
import { dayOfYear } from "../text/format-time.ts";

/** A range of the log as the page gets it; times are ISO 8601. */
export interface KeptRange {
  readonly from: number;
  readonly to: number | null;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly dueAt: string | null;
  readonly dropsAt: string | null;
  readonly held: string | null;
  readonly droppedAt: string | null;
  readonly droppedLeaf: number | null;
  readonly droppedReads: number | null;
}

export type KeptState = "kept" | "next" | "held" | "dropped" | "open";

/** One range of the log in words. */
export interface KeptRow {
  readonly key: string;
  readonly state: KeptState;
  /** "1 Nov 2026 to 30 Nov 2026". */
  readonly recorded: string;
  /** "300 to 599". */
  readonly leaves: string;
  readonly entries: string;
  /** "Reads are kept until 30 Nov 2028". */
  readonly fate: string;
}

/** The ranges in words, oldest first. What was made ahead and holds nothing yet is left out. `size` is the log's. Pure. */
export function toKeptRows(ranges: readonly KeptRange[], size: number): KeptRow[] {
  return ranges
    .filter(({ from }) => from < size)
    .map((range) => {
      const past = range.lastAt === null ? size : (range.to ?? size);
      const state = stateOf(range);
      return {
        key: String(range.from),
        state,
        recorded: recordedWords(range),
        leaves: `${count(range.from)} to ${count(past - 1)}`,
        entries: count(past - range.from),
        fate: fateOf(range, state),
      };
    });
}

function stateOf({ lastAt, droppedAt, dropsAt, held }: KeptRange): KeptState {
  if (droppedAt !== null) return "dropped";
  if (lastAt === null) return "open";
  if (dropsAt === null) return "kept";
  return held === null ? "next" : "held";
}

function recordedWords({ firstAt, lastAt }: KeptRange): string {
  if (firstAt === null || lastAt === null) return "now";
  const [first, last] = [dayOf(firstAt), dayOf(lastAt)];
  return first === last ? first : `${first} to ${last}`;
}

function fateOf(range: KeptRange, state: KeptState): string {
  const { droppedAt, droppedLeaf, droppedReads, dropsAt, dueAt, held } = range;
  switch (state) {
    case "dropped":
      return `${plural(droppedReads ?? 0, "read")} dropped on ${dayOf(droppedAt ?? "")}, by entry ${count(droppedLeaf ?? 0)}`;
    case "open":
      return "Being written";
    case "next":
      return `Reads go on ${dayOf(dropsAt ?? "")}`;
    case "held":
      return `Too old, but held: ${held}`;
    default:
      return dueAt === null
        ? "Kept"
        : `Reads are kept until ${dayOf(dueAt)}${held === null ? "" : `; held: ${held}`}`;
  }
}

const dayOf = (at: string): string => dayOfYear(new Date(at), "UTC");

import type { FilterName } from "#core/sev/queue/names.ts";

interface QueueSelect {
  readonly name: Exclude<FilterName, "q" | "from" | "to">;
  /** What it says while it filters nothing. */
  readonly all: string;
  /** Missing where the server knows them. */
  readonly options?: readonly { value: string; label: string }[];
}

const numbered = (word: string, numbers: readonly number[]) =>
  numbers.map((n) => ({ value: String(n), label: `${word} ${n}` }));
const named = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([value, label]) => ({ value, label }));

/** The filters of many values, in the order in which they stand. */
export const QUEUE_SELECTS: readonly QueueSelect[] = [
  { name: "severity", all: "Any severity", options: numbered("SEV", [0, 1, 2, 3, 4, 5]) },
  {
    name: "state",
    all: "Any state",
    options: named({
      triage: "In triage",
      investigating: "Investigating",
      contained: "Contained",
      review: "In review",
      closed: "Closed",
      dismissed: "Dismissed",
      merged: "Merged",
    }),
  },
  { name: "dss", all: "Any DSS", options: numbered("DSS", [4, 3, 2, 1]) },
  { name: "owner", all: "Any owner" },
  { name: "watcher", all: "Any watcher" },
  { name: "dataset", all: "Any dataset" },
  { name: "rule", all: "Any detector" },
  { name: "unit", all: "Any unit" },
  {
    name: "label",
    all: "Any label",
    options: named({ true_positive: "True positive", false_positive: "False positive" }),
  },
];

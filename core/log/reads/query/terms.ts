/** What reads can be asked by, under the names that the URL, the API and the verbs know. Several values mean any of them. */
export const FILTER_NAMES = [
  "from",
  "to",
  "actor",
  "dataset",
  "dss",
  "source",
  "outcome",
  "purpose",
  "how",
  "sev",
  "session",
  "notActor",
  "notDataset",
  "notDss",
  "notSource",
  "notPurpose",
  "notHow",
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type FilterValues = Partial<Record<FilterName, string | string[]>>;

/** One filter as it is typed. */
export interface Term {
  /** Before the colon. */
  readonly word: string;
  readonly name: FilterName;
  /** The filter that a minus before it means. */
  readonly not?: FilterName;
  readonly several: boolean;
  /** After "write", where a value is not one. */
  readonly example: string;
  readonly says: string;
}

/** Every filter, in the order in which a query is printed. */
export const TERMS: readonly Term[] = [
  term("dss", "dss", "notDss", "dss:4", "sensitivity, 1 to 4; 4 is the most sensitive"),
  term("actor", "actor", "notActor", "actor:intern_07", "who read: a login or an id", false),
  term("dataset", "dataset", "notDataset", "dataset:conversations", "what was read"),
  term("purpose", "purpose", "notPurpose", "purpose:none", "why; none is without a purpose"),
  term("how", "how", "notHow", "how:export", "view, query, export or list"),
  term("source", "source", "notSource", "source:activity-db", "the system that told of it"),
  term("outcome", "outcome", undefined, "outcome:refused", "allowed or refused", false),
  term("sev", "sev", undefined, "sev:12", "the evidence of a SEV, by its number", false),
  term("session", "session", undefined, "session:690a1f2c.1b7", "one session of a database", false),
  term("after", "from", undefined, "after:2026-11-01", "from that moment on, UTC", false),
  term("before", "to", undefined, "before:2026-11-08", "before that moment, UTC", false),
];

function term(
  word: string,
  name: FilterName,
  not: FilterName | undefined,
  example: string,
  says: string,
  several = true,
): Term {
  return { word, name, ...(not ? { not } : {}), several, example, says };
}

export const HOWS = ["view", "query", "export", "list"] as const;
export const OUTCOMES = ["allowed", "refused"] as const;

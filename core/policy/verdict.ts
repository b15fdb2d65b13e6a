/** What may be said of whether anybody read what lay open: reads were found, none in a complete log, or it cannot be told. */
export const VERDICTS = ["reads", "none", "cannot_tell"] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface VerdictFacts {
  /** Reads without need that stand behind the SEV, those no longer kept among them. */
  readonly reads: number;
  /** Of each system that the SEV is about: `watched`, `partly` or `not_watched`. */
  readonly coverages: readonly string[];
}

/** The verdict of a SEV now. "None" only where at least one system is known and every one of them is watched whole. Pure. */
export function verdictOf({ reads, coverages }: VerdictFacts): Verdict {
  if (reads > 0) return "reads";
  const complete = coverages.length > 0 && coverages.every((coverage) => coverage === "watched");
  return complete ? "none" : "cannot_tell";
}

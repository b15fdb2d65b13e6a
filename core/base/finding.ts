/** What may be wrong with the log itself: its storage contradicts what was signed, a witness refused it, or none came. */
export type LogRule = "log-broken" | "log-refused" | "log-late";

/** What is unusual of a reader's day: a broken rule, people without a tie, much, something rare, or what only adds up over weeks. */
export type FamilyRule = "policy" | "unexplained" | "unusual-volume" | "rarity" | "slow";

/** What a detector says about some reads. `{actor}` in a sentence stands for the reader: shown by unit until investigated. */
export interface Finding {
  /** The same for the same fact, however often and in which order it is found. */
  readonly key: string;
  readonly rule:
    | "wide-grant"
    | "audience"
    | "stale-grants"
    | "coverage-gap"
    | "window-reads"
    | "peek"
    | "volume"
    | "outside-notice"
    | FamilyRule
    | "sample"
    | LogRule;
  /** Of the rule: raised when what it finds changes, so that its precision is told apart. */
  readonly ruleVersion: number;
  readonly actorId: string | null;
  readonly sentences: readonly string[];
  /** The numbers that the rule went by. */
  readonly inputs: Readonly<Record<string, string | number | boolean | null>>;
  readonly firstAt: Date;
  readonly lastAt: Date;
}

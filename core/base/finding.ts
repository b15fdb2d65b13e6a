/** What may be wrong with the log itself: its storage contradicts what was signed, a witness refused it, or none came. */
export type LogRule = "log-broken" | "log-refused" | "log-late";

/** What a detector says about some reads. `{actor}` in a sentence stands for the reader: shown by unit until investigated. */
export interface Finding {
  /** The same for the same fact, however often and in which order it is found. */
  readonly key: string;
  readonly rule:
    | "wide-grant"
    | "audience"
    | "stale-grants"
    | "window-reads"
    | "peek"
    | "volume"
    | "outside-notice"
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

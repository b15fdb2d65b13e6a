import type { CoverageLevel, KnownGap } from "./coverage.ts";

/** What is known of others' reads of one person's data of one kind, in one system. */
export interface NobodyFacts {
  readonly coverage: CoverageLevel;
  /** The last allowed read that named the person, by the source's clock. */
  readonly lastNamed: Date | null;
  /** The last read of the whole dataset, theirs among it. */
  readonly lastWhole: Date | null;
  /** The last read of which the source does not say whose data it was. */
  readonly lastUnknown: Date | null;
  /** From when on the log is complete: the system's first event, or from when on reads are kept. Null before its first. */
  readonly from: Date | null;
  /** Until when it is: the system's newest event; of our own gateway now. */
  readonly until: Date | null;
  /** An import of the system's log that has begun and has not ended. */
  readonly importing: boolean;
  /** Stretches of which it is not known whether the system's reads came in. */
  readonly gaps: readonly KnownGap[];
}

/** Why nobody can say that there was no read. */
export type CannotTell =
  | { readonly why: "not_watched" | "partly" | "silent" | "importing" }
  | { readonly why: "whole" | "unknown"; readonly at: Date }
  | { readonly why: KnownGap["why"]; readonly gap: Pick<KnownGap, "from" | "to"> };

/** No read since the last one (null: in all that is kept), or why it cannot be told; `withheld` says when it can. */
export type Nobody =
  | { readonly verdict: "none"; readonly since: Date | null; readonly from: Date; readonly until: Date }
  | { readonly verdict: "withheld"; readonly tellsAt: Date }
  | ({ readonly verdict: "cannot_tell" } & CannotTell);

/**
 * Whether it may be said that nobody else read it: only where the system is watched whole, has reported, and no read since
 * the last that named the person could have been theirs, and nothing is missing of its log since then. `withheldUntil` is when an entry that is withheld today comes out:
 * until then nothing is said, as the entry may be of that time. Pure.
 */
export function nobodyElse(facts: NobodyFacts, withheldUntil: Date | null): Nobody {
  const { coverage, lastNamed, lastWhole, lastUnknown, from, until, importing, gaps } = facts;
  if (withheldUntil !== null) return { verdict: "withheld", tellsAt: withheldUntil };
  if (coverage !== "watched") return cannotTell({ why: coverage });
  if (from === null || until === null) return cannotTell({ why: "silent" });
  if (importing) return cannotTell({ why: "importing" });
  if (isAfter(lastWhole, lastNamed)) return cannotTell({ why: "whole", at: lastWhole });
  if (isAfter(lastUnknown, lastNamed)) return cannotTell({ why: "unknown", at: lastUnknown });
  const gap = gaps.find((each) => touches(each, lastNamed ?? from, until));
  if (gap) return cannotTell({ why: gap.why, gap: { from: gap.from, to: gap.to } });
  return { verdict: "none", since: lastNamed, from, until };
}

const cannotTell = (why: CannotTell): Nobody => ({ verdict: "cannot_tell", ...why });

const touches = ({ from, to }: KnownGap, since: Date, until: Date): boolean =>
  from < until && (to === null || to > since);

const isAfter = (at: Date | null, last: Date | null): at is Date =>
  at !== null && (last === null || at.getTime() > last.getTime());

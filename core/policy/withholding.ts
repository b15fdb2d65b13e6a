import { type Condition, objection } from "./conditions.ts";
import { type ConflictFacts, conflictOf } from "./conflict.ts";

/** So long a read may be kept from its subjects, at most, from the day on which it was proposed; it cannot be extended. */
export const WITHHOLD_DAYS_MAX = 90;
/** So many entries one withholding names at most. */
export const WITHHELD_ENTRIES_MAX = 500;

/** What of a withholding decides who has a hand in it, and to whom it exists. */
export interface WithholdFacts extends ConflictFacts {
  readonly firstId: string;
  readonly firstIsPrivacy: boolean;
}

/** Whoever made the reads, stands next to whoever did, or is one of few whose data it is does not know of it. */
export const apartFromReads: Condition<ConflictFacts> = (viewer, facts) => {
  const conflict = conflictOf(viewer, facts);
  return conflict === null
    ? null
    : objection(`conflict:${conflict.code}`, conflict.why, "conflict_of_interest");
};

/** The second of two people, of whom one is a privacy officer; neither is near the reads. */
export const secondToWithhold: Condition<WithholdFacts> = (viewer, facts) => {
  const near = apartFromReads(viewer, facts);
  if (near !== null) return near;
  if (viewer.kind !== "person" || viewer.personId === facts.firstId)
    return objection("same_person", "You proposed this: a second person has to confirm it.");
  return facts.firstIsPrivacy || viewer.roles.has("privacy")
    ? null
    : objection("no_privacy", "One of the two has to be a privacy officer.");
};

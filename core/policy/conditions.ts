import type { RefusalCode } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type ConflictFacts, canTriage, conflictOf } from "./conflict.ts";

/** A SEV as far as permission goes. `filedById` is `null` when no person filed it. */
export interface SevFacts extends ConflictFacts {
  readonly filedById: string | null;
  /** Whether any reviewer without a conflict is left; if not, the privacy officer acts. */
  readonly reviewerFree: boolean;
}

/** Why a condition does not hold: a stable code, a sentence, and the refusal it becomes. */
export interface Objection {
  readonly rule: string;
  readonly why: string;
  readonly code: RefusalCode;
}

/** What must hold beside the role; `null` when it does. */
export type Condition<T> = (viewer: Viewer, object: T) => Objection | null;

const objection = (rule: string, why: string, code: RefusalCode = "forbidden"): Objection => ({
  rule,
  why,
  code,
});

/** A person's own things, and nobody else's. */
export const own: Condition<{ readonly personId: string }> = (viewer, { personId }) =>
  viewer.kind === "person" && viewer.personId === personId
    ? null
    : objection("not_own", "This belongs to somebody else.");

/** A source writes its own history and no other. */
export const ownSource: Condition<{ readonly sourceId: string }> = (viewer, { sourceId }) =>
  viewer.kind === "source" && viewer.sourceId === sourceId
    ? null
    : objection("not_own_source", "A source may write its own history only.");

export const noConflict: Condition<SevFacts> = (viewer, sev) => {
  const conflict = conflictOf(viewer, sev);
  return conflict === null
    ? null
    : objection(`conflict:${conflict.code}`, conflict.why, "conflict_of_interest");
};

/** Handling, not looking: a privacy officer takes over only when no reviewer is left. */
export const ableToTriage: Condition<SevFacts> = (viewer, sev) => {
  const conflict = noConflict(viewer, sev);
  if (conflict !== null || canTriage(viewer, sev, sev)) return conflict;
  return objection("reviewer_free", "A reviewer without a conflict of interest can act on this.");
};

/** The second of two people: able to triage, and not the first. */
export const secondPerson: Condition<{ readonly sev: SevFacts; readonly firstReviewerId: string }> = (
  viewer,
  { sev, firstReviewerId },
) => {
  const unable = ableToTriage(viewer, sev);
  if (unable !== null) return unable;
  return viewer.kind === "person" && viewer.personId !== firstReviewerId
    ? null
    : objection("same_person", "A second person has to confirm this.");
};

/** Able to triage, and not the one whose access is suspended. */
export const notOwnSuspension: Condition<{ readonly sev: SevFacts; readonly suspendedId: string | null }> = (
  viewer,
  { sev, suspendedId },
) => {
  if (viewer.kind === "person" && viewer.personId === suspendedId)
    return objection("own_suspension", "This is your own access.", "conflict_of_interest");
  return ableToTriage(viewer, sev);
};

/** Whom an erasure or a hold is about has no hand in it. */
export const notConcerned: Condition<{ readonly concernedIds: readonly string[] }> = (
  viewer,
  { concernedIds },
) =>
  viewer.kind === "person" && !concernedIds.includes(viewer.personId)
    ? null
    : objection("concerned", "This is about you, so somebody else has to do it.", "conflict_of_interest");

/** The second of two people who are both not concerned. */
export const secondNotConcerned: Condition<{
  readonly concernedIds: readonly string[];
  readonly firstId: string;
}> = (viewer, object) => {
  const concerned = notConcerned(viewer, object);
  if (concerned !== null) return concerned;
  return viewer.kind === "person" && viewer.personId !== object.firstId
    ? null
    : objection("same_person", "You asked for this: a second person has to confirm it.");
};

/** Who filed a SEV and whose data it is about always get the subject's view. */
export const filerOrSubject: Condition<SevFacts> = (viewer, sev) =>
  viewer.kind === "person" && (sev.viewerIsSubject || sev.filedById === viewer.personId)
    ? null
    : objection("not_filer_or_subject", "This SEV is not about your data and was not filed by you.");

/** What opening an item goes by. `suspended`: the person's access, or the purpose for everybody, is suspended. */
export interface OpeningFacts {
  readonly suspended: "person" | "purpose" | null;
  readonly purposeCovers: boolean;
  readonly grantHolds: boolean;
}

const SUSPENDED = {
  person: "Your access to activity data is suspended while an incident is looked into. Ask a reviewer.",
  purpose: "This purpose is suspended for everybody while an incident is looked into. Ask its steward.",
} as const;

/** No read while access is suspended, without a purpose that covers the item, or without a grant that holds. */
export const purposeAndGrant: Condition<OpeningFacts> = (
  _viewer,
  { suspended, purposeCovers, grantHolds },
) => {
  if (suspended !== null) return objection("suspended", SUSPENDED[suspended], "suspended");
  if (!purposeCovers) return objection("no_purpose", "No purpose of yours covers this item.", "no_purpose");
  return grantHolds ? null : objection("no_grant", "You hold no grant for this dataset.", "no_grant");
};

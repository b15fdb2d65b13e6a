import type { Viewer } from "#core/base/viewer.ts";
import {
  ableToTriage,
  ableToTriageOrPrivacy,
  type Condition,
  noConflict,
  notConcerned,
  objection,
  type SevFacts,
} from "./conditions.ts";

const isOther = (viewer: Viewer, firstId: string): boolean =>
  viewer.kind === "person" && viewer.personId !== firstId;

/** The second of two people, of whom one is a privacy officer; neither is in conflict. */
export const secondWithPrivacy: Condition<{
  readonly sev: SevFacts;
  readonly firstId: string;
  readonly firstIsPrivacy: boolean;
}> = (viewer, { sev, firstId, firstIsPrivacy }) => {
  const conflict = noConflict(viewer, sev);
  if (conflict !== null) return conflict;
  if (viewer.kind !== "person" || viewer.personId === firstId)
    return objection("same_person", "A second person has to confirm this.");
  return firstIsPrivacy || viewer.roles.has("privacy")
    ? null
    : objection("no_privacy", "One of the two has to be a privacy officer.");
};

/** The second of two people: able to triage, and not the first. */
export const secondPerson: Condition<{ readonly sev: SevFacts; readonly firstReviewerId: string }> = (
  viewer,
  { sev, firstReviewerId },
) => {
  // With nobody else left to be the second, the privacy officer is.
  const others = sev.freeReviewerIds.some((id) => id !== firstReviewerId);
  const unable = ableToTriage(viewer, { ...sev, reviewerFree: others });
  if (unable !== null) return unable;
  return isOther(viewer, firstReviewerId)
    ? null
    : objection("same_person", "A second person has to confirm this.");
};

/** The second of two people who vouch for a statement: without a conflict, and not its author. */
export const secondOfStatement: Condition<{ readonly sev: SevFacts; readonly firstId: string }> = (
  viewer,
  { sev, firstId },
) => {
  const unable = ableToTriageOrPrivacy(viewer, sev);
  if (unable !== null) return unable;
  return isOther(viewer, firstId)
    ? null
    : objection("same_person", "You wrote this statement: a second person has to vouch for it.");
};

/** The second of two people who are both not concerned. */
export const secondNotConcerned: Condition<{
  readonly concernedIds: readonly string[];
  readonly firstId: string;
}> = (viewer, object) => {
  const concerned = notConcerned(viewer, object);
  if (concerned !== null) return concerned;
  return isOther(viewer, object.firstId)
    ? null
    : objection("same_person", "You asked for this: a second person has to confirm it.");
};

/** Somebody without a conflict who did not decide before: another reviewer, or the privacy officer. */
export const otherThanFirst: Condition<{ readonly sev: SevFacts; readonly firstReviewerId: string }> = (
  viewer,
  { sev, firstReviewerId },
) => {
  const conflict = noConflict(viewer, sev);
  if (conflict !== null) return conflict;
  return isOther(viewer, firstReviewerId)
    ? null
    : objection("same_person", "You decided this yourself, so somebody else has to look at the appeal.");
};

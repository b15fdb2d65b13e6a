import type { PersonViewer, Viewer } from "#core/base/viewer.ts";

/** Up to how many named subjects being one of them bars, until an admin sets another; a larger crowd is only shown. */
export const CROWD_LIMIT_DEFAULT = 25;
export const CROWD_LIMIT_MIN = 10;
/** Of more subjects than this, nobody is listed as one: see the table sev_party. */
export const CROWD_LIMIT_MAX = 500;

/** What of a SEV decides whether somebody is too close to it. */
export interface ConflictFacts {
  readonly actorIds: readonly string[];
  readonly actorManagerIds: readonly string[];
  /** Who made the grant that let the reads happen. */
  readonly grantedByIds: readonly string[];
  readonly subjectCount: number;
  readonly viewerIsSubject: boolean;
  readonly viewerManagesSubject: boolean;
  /** Up to how many subjects being one of them bars: the setting. */
  readonly crowdLimit: number;
}

export type ConflictCode =
  | "actor"
  | "actors_manager"
  | "actors_report"
  | "granted"
  | "named_subject"
  | "subjects_manager";

export interface Conflict {
  readonly code: ConflictCode;
  readonly why: string;
}

const WHY: Readonly<Record<ConflictCode, string>> = {
  actor: "You are one of those whose reads this is about.",
  actors_manager: "You manage somebody whose reads this is about.",
  actors_report: "You report to somebody whose reads this is about.",
  granted: "You made the grant this is about.",
  named_subject: "Your own data is part of this.",
  subjects_manager: "You manage somebody whose data is part of this.",
};

/** The first reason why this viewer may not handle the SEV, or `null`. Keys and jobs are never in conflict. */
export function conflictOf(viewer: Viewer, facts: ConflictFacts): Conflict | null {
  if (viewer.kind !== "person") return null;
  const code = codeOf(viewer, facts, facts.subjectCount <= facts.crowdLimit);
  return code === null ? null : { code, why: WHY[code] };
}

function codeOf(viewer: PersonViewer, facts: ConflictFacts, fewSubjects: boolean): ConflictCode | null {
  if (facts.actorIds.includes(viewer.personId)) return "actor";
  if (facts.actorManagerIds.includes(viewer.personId)) return "actors_manager";
  if (viewer.managerId !== null && facts.actorIds.includes(viewer.managerId)) return "actors_report";
  if (facts.grantedByIds.includes(viewer.personId)) return "granted";
  if (fewSubjects && facts.viewerIsSubject) return "named_subject";
  if (fewSubjects && facts.viewerManagesSubject) return "subjects_manager";
  return null;
}

/** "You are one of 400 affected": the size of a crowd too large to bar its members, or `null`. */
export function crowdOf(facts: ConflictFacts): number | null {
  return facts.viewerIsSubject && facts.subjectCount > facts.crowdLimit ? facts.subjectCount : null;
}

/** Whether anybody but the privacy officer is left to act. */
export interface Handlers {
  readonly reviewerFree: boolean;
}

/** A reviewer without a conflict of interest; with no such reviewer left, the privacy officer without one. */
export function canTriage(
  viewer: Viewer,
  facts: ConflictFacts,
  handlers: Handlers = { reviewerFree: true },
): boolean {
  if (viewer.kind !== "person" || conflictOf(viewer, facts) !== null) return false;
  return viewer.roles.has("reviewer") || (!handlers.reviewerFree && viewer.roles.has("privacy"));
}

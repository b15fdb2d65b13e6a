import type { RefusalCode } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { type ConflictFacts, canTriage, conflictOf } from "./conflict.ts";
import type { Contradiction, OpeningObjection } from "./opening.ts";

/** A SEV as far as permission goes. `filedById` is `null` when no person filed it. */
export interface SevFacts extends ConflictFacts {
  readonly filedById: string | null;
  /** Whether any reviewer without a conflict is left; if not, the privacy officer acts. */
  readonly reviewerFree: boolean;
  /** The reviewers without a conflict who may know of it. */
  readonly freeReviewerIds: readonly string[];
  /** To whom it is not open it does not exist. */
  readonly restricted: boolean;
  /** Its owner, or somebody named to it. */
  readonly viewerIsNamed: boolean;
  /** Named to it from outside of those who handle SEVs. */
  readonly viewerIsOutside: boolean;
  /** In conflict, and let in by a privacy officer to look, not to handle. */
  readonly viewerMayLook: boolean;
  /** Their data is in it by reads alone that are withheld from them: in conflict all the same, but not to be told. */
  readonly withheldFromViewer: boolean;
}

/** Why a condition does not hold: a stable code, a sentence, and the refusal it becomes. */
export interface Objection {
  readonly rule: string;
  readonly why: string;
  readonly code: RefusalCode;
}

/** What must hold beside the role; `null` when it does. */
export type Condition<T> = (viewer: Viewer, object: T) => Objection | null;

/** An objection; a plain refusal unless told. */
export const objection = (rule: string, why: string, code: RefusalCode = "forbidden"): Objection => ({
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

/** {@link ownSource}, by the source itself: the key on somebody's device reports no reads. */
export const wholeSource: Condition<{ readonly sourceId: string }> = (viewer, source) =>
  viewer.kind === "source" && viewer.recordsId !== undefined
    ? objection("collector_key", "A collector's key records one person, and reports no reads.")
    : ownSource(viewer, source);

/** In conflict for no other reason than data that they are not to learn of yet: to them there is no such SEV, not even its row. */
const keptFrom = (viewer: Viewer, sev: SevFacts): boolean =>
  sev.withheldFromViewer && conflictOf(viewer, sev)?.code === "named_subject";

/**
 * Whether a SEV exists for somebody who handles SEVs. A restricted one is there for those named to it and for privacy
 * officers, as long as they are not in conflict; somebody from outside has only the SEVs they were named to.
 */
export function existsFor(viewer: Viewer, sev: SevFacts): boolean {
  if (viewer.kind !== "person") return true;
  if (keptFrom(viewer, sev)) return false;
  if (!viewer.roles.has("reviewer") && !viewer.roles.has("privacy"))
    return sev.viewerIsOutside && conflictOf(viewer, sev) === null;
  if (!sev.restricted) return true;
  return (sev.viewerIsNamed || viewer.roles.has("privacy")) && conflictOf(viewer, sev) === null;
}

const unknown = objection("not_there", "There is no SEV of that number.", "not_found");

/** Without a conflict of interest. For whoever it does not exist for there is no such SEV. */
export const noConflict: Condition<SevFacts> = (viewer, sev) => {
  if (!existsFor(viewer, sev)) return unknown;
  const conflict = conflictOf(viewer, sev);
  return conflict === null
    ? null
    : objection(`conflict:${conflict.code}`, conflict.why, "conflict_of_interest");
};

/** Looking: without a conflict, or let in by a privacy officer in spite of one. */
export const ableToLook: Condition<SevFacts> = (viewer, sev) => {
  const conflict = noConflict(viewer, sev);
  return conflict?.code === "conflict_of_interest" && sev.viewerMayLook ? null : conflict;
};

/** A window of an exposure, and the SEV that tells of it. */
export interface ExposureFacts {
  readonly sev: SevFacts | null;
  /** Who made the grant, where that is known. */
  readonly openedById: string | null;
}

/** Not in conflict with what a window is about; one of a restricted SEV is there for those whom that is there for. */
export const openExposure: Condition<ExposureFacts> = (viewer, { sev, openedById }) => {
  if (viewer.kind !== "person") return null;
  if (sev && (keptFrom(viewer, sev) || (sev.restricted && !existsFor(viewer, sev))))
    return objection("not_there", "There is no such window.", "not_found");
  if (sev?.viewerMayLook) return null;
  const conflict = sev ? conflictOf(viewer, sev) : null;
  if (conflict) return objection(`conflict:${conflict.code}`, conflict.why, "conflict_of_interest");
  return openedById === viewer.personId
    ? objection("conflict:granted", "You made the grant this is about.", "conflict_of_interest")
    : null;
};

/** In conflict with a SEV of whose existence one may know: who may ask to be let in. */
export const inConflict: Condition<SevFacts> = (viewer, sev) => {
  const conflict = noConflict(viewer, sev);
  if (conflict === null)
    return objection("no_conflict", "You are not in conflict with this: it is open to you.");
  return conflict.code === "conflict_of_interest" ? null : conflict;
};

/** A privacy officer who is not in conflict. */
export const freePrivacy: Condition<SevFacts> = (viewer, sev) => noConflict(viewer, sev);

/** Handling, not looking: a privacy officer takes over only when no reviewer is left. */
export const ableToTriage: Condition<SevFacts> = (viewer, sev) => {
  const conflict = noConflict(viewer, sev);
  if (conflict !== null || sev.viewerIsOutside || canTriage(viewer, sev, sev)) return conflict;
  return objection("reviewer_free", "A reviewer without a conflict of interest can act on this.");
};

/** Handling, or deciding as a privacy officer: who may restrict a SEV and name people to it. */
export const ableToTriageOrPrivacy: Condition<SevFacts> = (viewer, sev) =>
  viewer.kind === "person" && viewer.roles.has("privacy")
    ? noConflict(viewer, sev)
    : ableToTriage(viewer, sev);

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

/** An analyst sees the purposes they asked for or hold; whoever watches over purposes sees the register. */
export const ownOrRegister: Condition<{ readonly concernedIds: readonly string[] }> = (
  viewer,
  { concernedIds },
) => {
  if (viewer.kind !== "person") return notThere;
  const watches = (["steward", "privacy", "auditor", "workers"] as const).some((role) =>
    viewer.roles.has(role),
  );
  return watches || concernedIds.includes(viewer.personId) ? null : notThere;
};
const notThere = objection("not_there", "There is no such purpose, or it is not yours to see.", "not_found");

/** Who filed a SEV and whose data it is about always get the subject's view. */
export const filerOrSubject: Condition<SevFacts> = (viewer, sev) =>
  viewer.kind === "person" &&
  ((sev.viewerIsSubject && !sev.withheldFromViewer) || sev.filedById === viewer.personId)
    ? null
    : objection("not_filer_or_subject", "This SEV is not about your data and was not filed by you.");

/** Whoever filed a SEV. */
export const filer: Condition<SevFacts> = (viewer, sev) =>
  viewer.kind === "person" && sev.filedById === viewer.personId
    ? null
    : objection("not_filer", "Whoever filed a SEV can appeal; you did not file this one.");

/** Those affected among themselves: whoever read, or made the grant, has no part in their talk even when affected too. */
export const affectedNotReader: Condition<SevFacts> = (viewer, sev) => {
  const unable = filerOrSubject(viewer, sev);
  if (unable !== null) return unable;
  const self = viewer.kind === "person" ? viewer.personId : "";
  return [...sev.actorIds, ...sev.grantedByIds].includes(self)
    ? objection(
        "reader",
        "You are one of those this is about, so you have no part in this thread.",
        "conflict_of_interest",
      )
    : null;
};

/** What opening an item goes by. `suspended`: the person's access, or the purpose for everybody, is suspended. */
export interface OpeningFacts {
  readonly contradiction: Contradiction | null;
  readonly suspended: "person" | "purpose" | null;
  readonly purposeCovers: boolean;
  readonly grantHolds: boolean;
}

/** What the gateway decides by, of an objection or of none. */
export const openingFacts = (objection: OpeningObjection | null): OpeningFacts => {
  const [about, why, by] = (objection ?? "").split("_");
  const contradicted = why === "contradicted";
  return {
    suspended: about === "suspended" ? (why as OpeningFacts["suspended"]) : null,
    contradiction: contradicted ? (by as Contradiction) : null,
    purposeCovers: about !== "purpose" || contradicted,
    grantHolds: about !== "grant",
  };
};

const SUSPENDED = {
  person: "Your access to activity data is suspended while an incident is looked into. Ask a reviewer.",
  purpose: "This purpose is suspended for everybody while an incident is looked into. Ask its steward.",
} as const;

const CONTRADICTED = {
  use: "The published notice rules out what this purpose is for.",
  line: "What is captured is no means to lead people: whoever is above somebody opens theirs with a case alone.",
  hr: "What is captured is no personnel file: HR opens it with a case alone.",
} as const;

/** No read while access is suspended, under a purpose that the notice or the reader's own part contradicts, without a purpose that covers the item, or without a grant that holds. */
export const purposeAndGrant: Condition<OpeningFacts> = (
  _viewer,
  { suspended, contradiction, purposeCovers, grantHolds },
) => {
  if (suspended !== null) return objection("suspended", SUSPENDED[suspended], "suspended");
  if (contradiction !== null) return objection("contradicted", CONTRADICTED[contradiction], "no_purpose");
  if (!purposeCovers) return objection("no_purpose", "No purpose of yours covers this item.", "no_purpose");
  return grantHolds ? null : objection("no_grant", "You hold no grant for this dataset.", "no_grant");
};

import { type Condition, objection } from "./conditions.ts";

/** So many days somebody may stand in for another at most, and so far ahead it may begin. */
export const STAND_IN_DAYS_MAX = 60;
export const STAND_IN_AHEAD_DAYS_MAX = 180;

export type StandInState = "asked" | "accepted" | "declined" | "ended";

/** What somebody does for whom they stand in for. Nothing else of theirs is open to them. */
export type StandInAct = "look" | "why" | "expected" | "pause";

/** Whether it holds at a moment: accepted, not ended, from its first moment to before its last. Pure; nobody has to end it. */
export const standInHolds = (
  standIn: { readonly state: StandInState; readonly fromAt: Date; readonly untilAt: Date },
  now: Date,
): boolean => standIn.state === "accepted" && standIn.fromAt <= now && now < standIn.untilAt;

/** What decides whether somebody may act for another now. */
export interface StandInFacts {
  readonly delegateId: string;
  readonly holds: boolean;
  /** They stand above the person, or answer questions or handle SEVs: asked anew at every act. */
  readonly barred: boolean;
}

export const BARRED =
  "Nobody above a person can stand in for them, nor can stewards, privacy officers and reviewers.";
export const NOT_NOW = "You do not stand in for this person now.";

/** Whoever accepted, while it holds, and as long as neither line nor role bars them. */
export const actsFor: Condition<StandInFacts> = (viewer, { delegateId, holds, barred }) => {
  if (viewer.kind !== "person" || viewer.personId !== delegateId)
    return objection("not_there", "You do not stand in for anybody under this id.", "not_found");
  if (!holds) return objection("not_now", NOT_NOW);
  return barred ? objection("barred", BARRED, "conflict_of_interest") : null;
};

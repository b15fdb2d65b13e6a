import { type Condition, objection } from "./conditions.ts";

/** Days to answer a question about a read; and the days more that a privacy officer has once it was escalated. */
export const WHY_DAYS = 7;
export const ESCALATED_DAYS = 5;
/** Numbers below this are not told, so that nobody is inferred from them. */
export const FEW = 5;

/** Who must never learn of a question about a read: its asker's line and the reader. The asker does not answer it. */
export interface WhyNear {
  readonly askerId: string;
  readonly readerId: string | null;
  /** Everybody above the asker in the org chart. */
  readonly lineIds: readonly string[];
}

/** What of a question about a read decides who may see and answer it. */
export interface WhyFacts extends WhyNear {
  /** Its answer was appealed: a privacy officer decides. */
  readonly appealed: boolean;
  /** Who gave the answer that was appealed. */
  readonly firstId: string | null;
  /** Whether a privacy officer who did not give that answer may decide. */
  readonly othersFree: boolean;
}

/** Whether somebody has nothing to do with a question: neither asked it, nor made the read, nor stands above the asker. */
export const isApart = (personId: string, { askerId, readerId, lineIds }: WhyNear): boolean =>
  personId !== askerId && personId !== readerId && !lineIds.includes(personId);

/** Whoever is part of a request for a name finds no such request. */
export const apartFrom: Condition<WhyNear> = (viewer, near) =>
  viewer.kind === "person" && isApart(viewer.personId, near)
    ? null
    : objection("not_there", "There is no such request, or it is not yours to decide.", "not_found");

/** Who is apart from a question may answer it; after an appeal a privacy officer who did not answer before. */
export const ableToAnswer: Condition<WhyFacts> = (viewer, facts) => {
  if (viewer.kind !== "person" || !isApart(viewer.personId, facts))
    return objection("not_there", "There is no such question, or it is not yours to answer.", "not_found");
  if (!facts.appealed) return null;
  if (!viewer.roles.has("privacy"))
    return objection("appealed", "The answer was appealed: a privacy officer decides.");
  return facts.firstId === viewer.personId && facts.othersFree
    ? objection("same_person", "You gave the answer that was appealed: another privacy officer decides.")
    : null;
};

/** To whom a question goes. */
export interface WhyGoesTo {
  readonly to: "stewards" | "privacy" | "nobody";
  readonly personIds: readonly string[];
}

/** Stewards; where none is left who is apart, privacy officers, likewise. Pure. */
export function whyGoesTo(
  { stewards, privacy }: { readonly stewards: readonly string[]; readonly privacy: readonly string[] },
  near: WhyNear,
): WhyGoesTo {
  const apart = (ids: readonly string[]) => ids.filter((id) => isApart(id, near));
  const [first, second] = [apart(stewards), apart(privacy)];
  if (first.length > 0) return { to: "stewards", personIds: first };
  return second.length > 0 ? { to: "privacy", personIds: second } : { to: "nobody", personIds: [] };
}

/** Counts of questions; null stands for "fewer than 5". */
export interface WhyTotals {
  readonly asked: number | null;
  readonly answered: number | null;
  readonly open: number | null;
  readonly late: number | null;
  /** Days from a question to its first answer; null while there are fewer than 5 answers. */
  readonly medianDays: number | null;
}

/**
 * Counts as they may be told: none below 5, and none from which one below 5 follows by taking one from another (answered
 * from asked, late from open). A zero is told by nobody either. Pure.
 */
export function tellableTotals(
  counts: {
    readonly [Name in keyof WhyTotals]: Name extends "medianDays" ? number | null : number;
  },
): WhyTotals {
  const { asked, answered, open, late, medianDays } = counts;
  const few = (count: number): number | null => (count < FEW ? null : count);
  const rest = (whole: number, part: number): number | null =>
    whole > part && whole - part < FEW ? null : few(part);
  const toldAnswered = rest(asked, answered);
  return {
    asked: few(asked),
    answered: toldAnswered,
    open: rest(asked, open),
    late: rest(open, late),
    medianDays: answered < FEW ? null : medianDays,
  };
}

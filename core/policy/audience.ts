import type { Dss } from "#core/base/scales.ts";

/** The column of the exposure table, most serious first. */
export type ExposureColumn = "half_or_outside" | "over_cap" | "jump";

/** Why an audience is an exposure at all. */
export type ExposureTrigger = "wide_principal" | "outside_identity" | "over_cap" | "jump";

/** Share of staff in percent, and a number of people under which no audience is too large. */
interface Cap {
  readonly staffPercent: number;
  readonly peopleAtLeast: number;
}

/** How many may be able to read before it is too many (detection.md). DSS 1 has no cap. */
export const AUDIENCE_CAPS: Readonly<Record<2 | 3 | 4, Cap>> = {
  4: { staffPercent: 1, peopleAtLeast: 10 },
  3: { staffPercent: 5, peopleAtLeast: 0 },
  2: { staffPercent: 25, peopleAtLeast: 0 },
};
export const JUMP_FACTOR = 3;
export const JUMP_PEOPLE = 20;

export interface AudienceFacts {
  readonly dss: Dss;
  /** People who could read before the change, and who can now. */
  readonly before: number;
  readonly now: number;
  readonly staff: number;
  /** Login roles of that system, mapped to people; `null` when nobody could count them. */
  readonly logins: number | null;
  /** A grant to everyone, PUBLIC or any link. */
  readonly wide: boolean;
  /** An identity from outside that could not read before. */
  readonly newOutside: boolean;
}

/** Largest allowed audience of a rating, in people and not rounded; `null` where there is no cap. */
export function audienceCap(dss: Dss, staff: number): number | null {
  if (dss === 1) return null;
  const cap = AUDIENCE_CAPS[dss as 2 | 3 | 4];
  return Math.max(cap.peopleAtLeast, (staff * cap.staffPercent) / 100);
}

/** Half of the logins or more. Unknown logins are not called half: a wide grant says so by itself. */
export function isHalfOfLogins(people: number, logins: number | null): boolean {
  return logins !== null && logins > 0 && people * 2 >= logins;
}

/** At least three times as many as before and at least 20 people more. */
export function isJump(before: number, now: number): boolean {
  return now >= before * JUMP_FACTOR && now - before >= JUMP_PEOPLE;
}

/**
 * Which triggers an audience sets off and the column of the exposure table it falls into; `null` when it is no
 * exposure. Half of the logins is a column, not a trigger: the whole of a small team with need is no incident.
 */
export function exposureTrigger(
  facts: AudienceFacts,
): { triggers: ExposureTrigger[]; column: ExposureColumn } | null {
  if (facts.dss === 1) return null;
  const cap = audienceCap(facts.dss, facts.staff);
  const overCap = cap !== null && facts.now > cap;
  const triggers: ExposureTrigger[] = [];
  if (facts.wide) triggers.push("wide_principal");
  if (facts.newOutside) triggers.push("outside_identity");
  if (overCap) triggers.push("over_cap");
  if (isJump(facts.before, facts.now)) triggers.push("jump");
  if (triggers.length === 0) return null;
  const half = facts.wide || facts.newOutside || isHalfOfLogins(facts.now, facts.logins);
  return { triggers, column: half ? "half_or_outside" : overCap ? "over_cap" : "jump" };
}

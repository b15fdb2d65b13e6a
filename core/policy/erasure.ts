import { HOUR_MS } from "#core/base/durations.ts";

/** Why somebody is erased: the cases of Article 17(1) GDPR. A code, so that it may stand in the log in clear. */
export const ERASURE_REASONS = [
  "no_longer_needed",
  "consent_withdrawn",
  "objection",
  "unlawful",
  "legal_duty",
] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/** `subject`: what is known of whom was read. `both`: also what they did themselves. */
export const ERASURE_SCOPES = ["subject", "both"] as const;
export type ErasureScope = (typeof ERASURE_SCOPES)[number];

/** Whether the log still keeps what somebody did as a reader: erasing it then needs a stated reason of its own. */
export function readsAreYoung(lastReadAt: Date | null, keptMonths: number, now: Date): boolean {
  if (lastReadAt === null) return false;
  const border = new Date(now);
  border.setUTCMonth(border.getUTCMonth() - keptMonths);
  return lastReadAt > border;
}

export type HoldState = "asked" | "placed" | "lift_asked" | "lifted";

/** How long a hold that one person asked for works without a second one's yes. */
export const HOLD_UNCONFIRMED_HOURS = 72;

/** Whether a hold stops an erasure now: from the moment it is asked, for 72 h; once confirmed, until two people lift it. */
export function holdWorks(hold: { readonly state: HoldState; readonly askedAt: Date }, now: Date): boolean {
  if (hold.state === "placed" || hold.state === "lift_asked") return true;
  return hold.state === "asked" && now.getTime() - hold.askedAt.getTime() < HOLD_UNCONFIRMED_HOURS * HOUR_MS;
}

import type { ActiveWitness } from "./rows.ts";

/** A head that stays is countersigned again this often. */
export const AGAIN_MS = 30_000;
/** Older than this, an outside countersignature is an alarm. */
export const LATE_MS = 60_000;
/** While the log grows without a pause a witness is asked no more often. */
const GROWING_MS = 2_000;
const AFTER_PROBLEM_MS = 5_000;

const since = (at: Date, now: Date): number => now.getTime() - at.getTime();

/** Whether a witness is to be asked now about a head of `size`. */
export function isDue(
  { last, contact }: Pick<ActiveWitness, "last" | "contact">,
  size: number,
  now: Date,
): boolean {
  if (contact?.problem && since(contact.askedAt, now) < AFTER_PROBLEM_MS) return false;
  if (!last) return true;
  return since(last.receivedAt, now) >= (last.size === size ? AGAIN_MS : GROWING_MS);
}

/**
 * Since when an outside witness is late: from the later of its last countersignature, its being added, and `startedAt`,
 * when this process began to ask. Null while it is not, and for a witness under the company's control.
 */
export function lateSince(
  { companyControls, last, addedAt }: Pick<ActiveWitness, "companyControls" | "last" | "addedAt">,
  startedAt: Date,
  now: Date,
): Date | null {
  const known = last?.receivedAt ?? addedAt;
  const from = known > startedAt ? known : startedAt;
  return !companyControls && since(from, now) > LATE_MS ? known : null;
}

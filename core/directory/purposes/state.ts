import { DAY_MS } from "#core/base/durations.ts";
import { ENDING_DAYS } from "#core/policy/purpose-limits.ts";
import type { RequestState } from "./request-row.ts";

/** Where a purpose stands, from being asked for to its end. */
export const PURPOSE_STATES = [
  "asked",
  "second",
  "declined",
  "withdrawn",
  "starts_later",
  "in_force",
  "ending",
  "suspended",
  "ended",
] as const;
export type PurposeState = (typeof PURPOSE_STATES)[number];

interface StateFacts {
  /** Of a purpose that was never granted: what became of its request. */
  readonly request: Exclude<RequestState, "approved"> | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly suspended: boolean;
}

/** The state of a purpose at a time. A suspension shows before an end that is near. */
export function purposeState({ request, from, to, suspended }: StateFacts, now: Date): PurposeState {
  if (request !== null) return request;
  if (to !== null && to <= now) return "ended";
  if (suspended) return "suspended";
  if (from !== null && from > now) return "starts_later";
  const nearMs = ENDING_DAYS * DAY_MS;
  return to !== null && to.getTime() - now.getTime() <= nearMs ? "ending" : "in_force";
}

/** Whether something can be opened under it, or could if nobody had suspended it. */
export const isCurrent = (state: PurposeState): boolean =>
  state === "in_force" || state === "ending" || state === "suspended" || state === "starts_later";

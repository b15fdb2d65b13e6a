import type { SevState } from "#core/policy/sev-states.ts";

/** A state as a queue says it. */
export const STATE_WORDS: Record<SevState, string> = {
  triage: "not triaged",
  investigating: "investigating",
  contained: "contained",
  review: "in review",
  closed: "closed",
  dismissed: "dismissed",
  merged: "merged",
};

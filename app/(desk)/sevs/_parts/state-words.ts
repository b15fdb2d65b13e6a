import type { Severities } from "#core/policy/sev-moves.ts";
import type { SevState } from "#core/policy/sev-states.ts";

const WORDS: Record<SevState, string> = {
  triage: "not triaged",
  investigating: "investigating",
  contained: "contained",
  review: "in review",
  closed: "closed",
  dismissed: "dismissed",
  merged: "merged",
};

/** A state as a queue says it. A reviewer who set the severity has triaged it, though nobody investigates yet. */
export const stateWords = ({ state, severities }: { state: SevState; severities: Severities }): string =>
  state === "triage" && severities.triaged !== null ? "triaged" : WORDS[state];

/** A state by itself, in words. */
export const stateName = (state: SevState): string => WORDS[state];

import { unreachable } from "#core/base/unreachable.ts";
import type { SevState } from "#core/policy/sev-states.ts";

/** What is done about a SEV in this state, in a sentence for people who never read a log. Pure. */
export function doneSentence(state: SevState): string {
  switch (state) {
    case "triage":
      return "It was raised and a reviewer has still to look at it.";
    case "investigating":
      return "A reviewer is investigating it.";
    case "contained":
      return "What lay open is closed. The investigation goes on.";
    case "review":
      return "It is contained and is being reviewed.";
    case "closed":
      return "It was reviewed and closed.";
    case "dismissed":
      return "A reviewer looked at it and dismissed it.";
    case "merged":
      return "It is handled together with another SEV.";
    default:
      return unreachable(state);
  }
}

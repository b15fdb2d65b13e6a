import { unreachable } from "#core/base/unreachable.ts";
import type { HoldOn } from "#core/flows/erasure/holds-on.ts";
import type { ErasureReason, ErasureScope } from "#core/policy/erasure.ts";

/** The grounds of Article 17(1) GDPR, as a person would say them. */
export const REASON_WORDS: Readonly<Record<ErasureReason, string>> = {
  no_longer_needed: "No longer needed for what it was collected for",
  consent_withdrawn: "They withdrew their consent",
  objection: "They objected, and nothing outweighs it",
  unlawful: "It should never have been collected",
  legal_duty: "The law demands it",
};

export const SCOPE_WORDS: Readonly<Record<ErasureScope, string>> = {
  subject: "as somebody whose data was read",
  both: "also as somebody who read",
};

/** What stops an erasure, in one sentence with its way out. */
export function holdWords(hold: HoldOn): string {
  switch (hold.kind) {
    case "open_sev":
      if (hold.sev === null)
        return "What is known of this person is needed as evidence: the privacy officers know until when.";
      return `SEV-${hold.sev} is open and about this person: it has to be closed first.`;
    case "hold":
      return hold.sev === null
        ? `Hold ${hold.hold} is on this person: two people have to lift it first.`
        : `Hold ${hold.hold} is on SEV-${hold.sev}, which is about this person: two people have to lift it first.`;
    default:
      return unreachable(hold);
  }
}

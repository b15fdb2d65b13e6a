import type { Cause, Detection, ReviewText } from "#core/sev/review/form.ts";

/** What let it happen, as a reviewer chooses it. */
export const CAUSE_WORDS: Record<Cause, string> = {
  wide_grant: "A grant let in more people than need it",
  grant_kept_too_long: "Access was kept after its reason ended",
  no_purpose_asked: "Nothing asked for a purpose",
  purpose_stretched: "A purpose was stretched beyond what it covers",
  curiosity: "Somebody looked without a reason",
  rule_unclear: "The rule was unclear, or not known",
  more_collected_than_told: "More was collected than people had been told",
  credentials: "Credentials were taken or shared",
  supplier: "A supplier or contractor",
  software_fault: "A fault in software",
  nothing_wrong: "Nothing: it was as it should be",
  other: "Something else",
};

export const DETECTION_WORDS: Record<Detection, string> = {
  right: "It was right",
  in_part: "It was right in part",
  wrong: "It was wrong",
  a_person_found_it: "A person found it, no detector did",
};

/** The texts of a review: what is asked, and what a good answer has. */
export const TEXT_WORDS: Record<ReviewText, { label: string; hint: string }> = {
  happened: { label: "What happened", hint: "As somebody who was not there would tell it, with times." },
  impact: { label: "Impact", hint: "Whose data, how much of it, and what follows for them." },
  causeText: {
    label: "What let it happen, in words",
    hint: "The grant, the rule or the habit, not the person.",
  },
  wentWell: { label: "What went well", hint: "What helped to see it or to stop it." },
  wentBadly: { label: "What went badly", hint: "What cost time, or would have if it had been worse." },
};

export const LABEL_WORDS = {
  true_positive: "True positive: it happened",
  false_positive: "False positive: nothing was wrong",
} as const;

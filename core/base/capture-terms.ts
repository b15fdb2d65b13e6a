/** Kinds of activity data that a notice can name, as the vault calls them. */
export const CAPTURE_KINDS = [
  "input_events",
  "screenshot",
  "prompt",
  "transcription",
  "conversation",
  "review",
] as const;
export type CaptureKind = (typeof CAPTURE_KINDS)[number];

/** So many items are opened at once at most. */
export const OPENED_TOGETHER_MAX = 50;

/** On what a recording of people at work may rest. There is no consent: somebody who is paid by the one who asks cannot give it freely. */
export const LEGAL_GROUNDS = [
  "legitimate_interests",
  "collective_agreement",
  "contract",
  "legal_obligation",
] as const;
export type LegalGround = (typeof LEGAL_GROUNDS)[number];

/** What a notice can rule out, and a new one does unless told: uses that activity data never serves. */
export const FORBIDDEN_USES = [
  "discipline",
  "layoffs",
  "pay_and_promotion",
  "ranking",
  "health",
  "organising",
  "individual_monitoring",
] as const;
export type ForbiddenUse = (typeof FORBIDDEN_USES)[number];

/** What is taken out before anything is stored. */
export const NEVER_KEPT = ["health", "tax", "payment", "government_id", "secret", "private"] as const;
export type NeverKept = (typeof NEVER_KEPT)[number];

export const EMPLOYMENTS = ["employee", "contractor"] as const;
export type Employment = (typeof EMPLOYMENTS)[number];

/** Why an item is beyond what the notice describes. */
export const OUTSIDE_WHYS = [
  "no_notice",
  "kind_not_in_notice",
  "region",
  "population",
  "source_not_in_notice",
] as const;
export type OutsideWhy = (typeof OUTSIDE_WHYS)[number];
/** Why an item may not exist: the notice does not describe it, or it was stopped, by its person or for everybody. */
export type GateWhy = OutsideWhy | "opted_out" | "paused_by_person" | "programme_paused" | "never";

/** Each code in words that finish a sentence. */
export const KIND_WORDS: Readonly<Record<CaptureKind, string>> = {
  input_events: "mouse movement, clicks and keys (their class and time, never the character)",
  screenshot: "pictures of the screen",
  prompt: "prompts to AI models and their answers",
  transcription: "transcriptions of meetings",
  conversation: "conversations in work channels",
  review: "people and performance records",
};
export const GROUND_WORDS: Readonly<Record<LegalGround, string>> = {
  legitimate_interests: "legitimate interests of the company (Art. 6(1)(f) GDPR)",
  collective_agreement: "an agreement with the worker representatives (Art. 88 GDPR)",
  contract: "the employment contract (Art. 6(1)(b) GDPR)",
  legal_obligation: "a legal obligation (Art. 6(1)(c) GDPR)",
};
export const USE_WORDS: Readonly<Record<ForbiddenUse, string>> = {
  discipline: "discipline",
  layoffs: "layoffs",
  pay_and_promotion: "pay and promotion",
  ranking: "ranking people against each other",
  health: "conclusions about health",
  organising: "anything about union or works council membership",
  individual_monitoring: "watching one person",
};
export const NEVER_KEPT_WORDS: Readonly<Record<NeverKept, string>> = {
  health: "health",
  tax: "tax",
  payment: "bank and card numbers",
  government_id: "government ids",
  secret: "passwords and secrets",
  private: "private personal content",
};
export const EMPLOYMENT_WORDS: Readonly<Record<Employment, string>> = {
  employee: "employees",
  contractor: "contractors",
};

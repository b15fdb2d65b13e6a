import { FORBIDDEN_USES, USE_WORDS as FORBIDDEN_WORDS, type ForbiddenUse } from "#core/base/capture-terms.ts";

/** What a purpose may be for. `case` is an investigation or a legal claim that has a file of its own. */
export const APPROVED_USES = [
  "model_training",
  "model_evaluation",
  "product_quality",
  "security",
  "support",
  "case",
] as const;
export type ApprovedUse = (typeof APPROVED_USES)[number];

/** Each use in the words that people read: "for ...". */
export const USE_WORDS: Readonly<Record<ApprovedUse | ForbiddenUse, string>> = {
  model_training: "training a model",
  model_evaluation: "evaluating a model",
  product_quality: "finding faults in a product",
  security: "protecting systems and people from attacks",
  support: "helping somebody who asked for it",
  case: "an investigation or legal claim with a case number",
  ...FORBIDDEN_WORDS,
};

const FORBIDDEN: ReadonlySet<string> = new Set(FORBIDDEN_USES);
export const isForbidden = (use: string): use is ForbiddenUse => FORBIDDEN.has(use);

/** Words that hint at a forbidden use. A hint for whoever approves: a purpose may also say what it is *not* for. */
const HINTS: Readonly<Record<ForbiddenUse, RegExp>> = {
  discipline:
    /\b(disciplin\w*|misconduct|warning letters?|dismiss(al|als|ing)|sack(ed|ing)?|fir(e|ed|ing) (staff|people|employees|somebody))\b/i,
  layoffs: /\b(lay-?offs?|laid off|redundanc(y|ies)|downsiz\w*|headcount reduction|reduction in force)\b/i,
  pay_and_promotion: /\b(promotions?|(salary|pay|bonus) (rise|review|band|decision)s?)\b/i,
  ranking:
    /\b(performance (rating|review|score|ranking)s?|rank(ing)? (of )?(employees|staff|people)|low performers?|productivity scores?)\b/i,
  health: /\b(sick(ness| leave)?|illness|burn-?out|pregnan\w*|mental health)\b/i,
  organising: /\b(unions?|works council|organi[sz]ing|strikes?)\b/i,
  individual_monitoring:
    /\b(monitor(ing)? (a|one|this|that) (person|employee|colleague)|keep an eye on|attendance|idle time)\b/i,
};

/** The forbidden uses that a text seems to speak of, for a second look by a person; never a verdict. */
export const hintsAtForbidden = (text: string): ForbiddenUse[] =>
  FORBIDDEN_USES.filter((use) => HINTS[use].test(text));

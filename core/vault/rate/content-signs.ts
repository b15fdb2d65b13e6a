import { type Dss, dss } from "#core/base/scales.ts";

/** What in a content makes it more sensitive than its kind. */
export type ContentSign =
  | "health"
  | "belief"
  | "union"
  | "private_life"
  | "pay"
  | "standing"
  | "typing_rhythm";

interface Sign {
  readonly sign: Exclude<ContentSign, "typing_rhythm">;
  readonly dss: Dss;
  readonly words: RegExp;
}

/**
 * Words in texts, whole words in any case. The first three and private life are special categories (GDPR, article 9); pay
 * and standing decide about somebody's work. A word too many costs a purpose with a higher rating, one too few costs a
 * secret: the lists lean to the first.
 */
export const SIGNS: readonly Sign[] = [
  {
    sign: "health",
    dss: dss(4),
    words:
      /\b(?:doctor|hospital|clinic|diagnos\w*|illness|sick leave|surgery|therap\w*|psychiatr\w*|depress\w*|cancer|pregnan\w*|miscarriage|medication|prescri\w*|disabilit\w*|HIV)\b/i,
  },
  {
    sign: "belief",
    dss: dss(4),
    words:
      /\b(?:church|mosque|synagogue|temple|ramadan|pray(?:er|ing)?|religio\w*|atheist|political party|voted? for)\b/i,
  },
  {
    sign: "union",
    dss: dss(4),
    words: /\b(?:trade union|union (?:member|rep\w*|dues)|works council|strike|shop steward)\b/i,
  },
  {
    sign: "private_life",
    dss: dss(4),
    words:
      /\b(?:divorce\w*|custody|affair|sexual\w*|gay|lesbian|bisexual|transgender|coming out|abortion|debts?|bankrupt\w*|asylum)\b/i,
  },
  {
    sign: "pay",
    dss: dss(4),
    words: /\b(?:salar(?:y|ies)|pay rise|wages?|bonus(?:es)?|garnish\w*|payslip)\b/i,
  },
  {
    sign: "standing",
    dss: dss(4),
    words:
      /\b(?:written warning|disciplin\w*|fired|dismiss(?:al|ed)|laid off|layoffs?|redundan\w*|severance|performance plan|harass\w*|grievance)\b/i,
  },
];

/** Uses of activity data that the programme's published notice rules out, whoever asks and whoever would approve. */
export const FORBIDDEN_USES = [
  "discipline",
  "layoffs",
  "performance_rating",
  "individual_monitoring",
  "worker_representation",
] as const;
export type ForbiddenUse = (typeof FORBIDDEN_USES)[number];

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
  discipline: "warnings, dismissals or other discipline",
  layoffs: "choosing who is laid off",
  performance_rating: "rating how somebody works",
  individual_monitoring: "watching one person",
  worker_representation: "finding out about unions or worker representatives",
};

const FORBIDDEN: ReadonlySet<string> = new Set(FORBIDDEN_USES);
export const isForbidden = (use: string): use is ForbiddenUse => FORBIDDEN.has(use);

/** Words that hint at a forbidden use. A hint for whoever approves: a purpose may also say what it is *not* for. */
const HINTS: Readonly<Record<ForbiddenUse, RegExp>> = {
  discipline:
    /\b(disciplin\w*|misconduct|warning letters?|dismiss(al|als|ing)|sack(ed|ing)?|fir(e|ed|ing) (staff|people|employees|somebody))\b/i,
  layoffs: /\b(lay-?offs?|laid off|redundanc(y|ies)|downsiz\w*|headcount reduction|reduction in force)\b/i,
  performance_rating:
    /\b(performance (rating|review|score|ranking)s?|rank(ing)? (of )?(employees|staff|people)|low performers?|productivity scores?)\b/i,
  individual_monitoring:
    /\b(monitor(ing)? (a|one|this|that) (person|employee|colleague)|keep an eye on|attendance|idle time)\b/i,
  worker_representation: /\b(unions?|works council|organi[sz]ing|strikes?)\b/i,
};

/** The forbidden uses that a text seems to speak of, for a second look by a person; never a verdict. */
export const hintsAtForbidden = (text: string): ForbiddenUse[] =>
  FORBIDDEN_USES.filter((use) => HINTS[use].test(text));

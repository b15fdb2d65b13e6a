import type { Category, Span } from "../categories.ts";
import { isCard } from "./card.ts";
import { type Candidate, eachCandidate } from "./chains.ts";
import { type Around, aroundOf } from "./context.ts";
import { findLabelled } from "./documents.ts";
import { isIban } from "./iban.ts";
import { nationalNumber } from "./national.ts";

const DIGITS = /[0-9]/g;
/** Fewer digits than a security code with its card, or a document's number, are no number of anybody. */
const DIGITS_MIN = 3;

/** Finds payment cards, accounts, and the numbers of people, taxpayers and their documents. */
export function findNumbers(text: string): Span[] {
  if ((text.match(DIGITS)?.length ?? 0) < DIGITS_MIN) return [];
  const spans = findLabelled(text);
  let lower: string | null = null;
  eachCandidate(text, (candidate) => {
    const { from, to } = candidate;
    let words: Around | null = null;
    const category = categoryOf(candidate, () => {
      lower ??= text.toLowerCase();
      words ??= aroundOf(lower, from, to);
      return words;
    });
    if (category) spans.push({ category, from, to, value: true });
  });
  return spans;
}

function categoryOf(candidate: Candidate, around: () => Around): Category | null {
  if (isIban(candidate.compact) || isCard(candidate, around)) return "payment";
  return nationalNumber(candidate, around);
}

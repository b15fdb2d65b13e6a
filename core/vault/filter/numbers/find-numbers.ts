import type { Category, Span } from "../categories.ts";
import type { Searched } from "../text/searched.ts";
import { isCard, isCardShape } from "./card.ts";
import { type Candidate, eachCandidate } from "./chains.ts";
import { type Around, aroundOf } from "./context.ts";
import { findLabelled } from "./documents.ts";
import { isIban, isIbanShape } from "./iban.ts";
import { isNational, nationalNumber } from "./national.ts";

/** A card's security code is the shortest number that says something. */
const DIGITS_MIN = 3;

/** Finds payment cards, accounts, and the numbers of people, taxpayers and their documents. */
export function findNumbers(searched: Searched): Span[] {
  if (searched.digits < DIGITS_MIN) return [];
  const spans = findLabelled(searched);
  eachCandidate(searched.text, isWanted, (candidate) => {
    const category = categoryOf(candidate, searched);
    if (category) spans.push({ category, from: candidate.from, to: candidate.to, value: true });
  });
  return spans;
}

const isWanted = (shape: string): boolean => isNational(shape) || isCardShape(shape) || isIbanShape(shape);

function categoryOf(candidate: Candidate, { text, lower }: Searched): Category | null {
  if (isIban(candidate)) return "payment";
  const { from, to } = candidate;
  const written = text.slice(from, to);
  let words: Around | null = null;
  const around = () => {
    words ??= aroundOf(lower, from, to);
    return words;
  };
  return isCard(candidate, written, around) ? "payment" : nationalNumber(candidate, written, around);
}

import { isWord, type Lexicon, PIECE, type Subject, type Term } from "./lexicon.ts";

/** Why a sentence has to go: the subject, its score, and the terms of the lexicon that made it. */
export interface Verdict {
  readonly subject: Subject;
  readonly score: number;
  readonly terms: readonly string[];
}

/** A sentence goes from this score on. */
export const THRESHOLD = 3;
const PERSON = 1;
const THING_MAX = 4;

/**
 * Scores a sentence, word by word: the sum of the weights of the subject's terms (each once), one more when it speaks of
 * a person, less what says that a thing borrows the word. Only terms as a whole count; nothing is learned or guessed.
 */
export function judge(words: readonly string[], lexicon: Lexicon): Verdict[] {
  const found = new Set<Term>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    collect(lexicon.exact.get(word), words, i, found);
    if (word.length < PIECE) continue;
    collect(lexicon.beginnings.get(word.slice(0, PIECE)), words, i, found);
    collect(lexicon.endings.get(word.slice(-PIECE)), words, i, found);
  }
  return found.size === 0 ? [] : verdictsOf(found);
}

function collect(
  terms: readonly Term[] | undefined,
  words: readonly string[],
  i: number,
  found: Set<Term>,
): void {
  if (terms === undefined) return;
  for (const term of terms)
    if (term.words.every((each, k) => isWord(each, words[i + k] ?? ""))) found.add(term);
}

function verdictsOf(found: ReadonlySet<Term>): Verdict[] {
  const weights = { health: 0, tax: 0, private: 0, person: 0, thing: 0 };
  for (const { subject, weight } of found) weights[subject] += weight;
  const about = Math.min(PERSON, weights.person) - Math.min(THING_MAX, weights.thing);
  return (["health", "tax", "private"] as const).flatMap((subject) => {
    const score = weights[subject] + about;
    if (weights[subject] === 0 || score < THRESHOLD) return [];
    return [{ subject, score, terms: [...found].map((term) => term.words.join(" ")) }];
  });
}

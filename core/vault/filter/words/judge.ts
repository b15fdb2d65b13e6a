import { type Lexicon, isWord, PIECE, type Subject, type Term } from "./lexicon.ts";

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
  for (let i = 0; i < words.length; i++) for (const term of termsAt(words, i, lexicon)) found.add(term);
  if (found.size === 0) return [];
  const weightOf = (subject: Term["subject"]) =>
    [...found].reduce((sum, term) => (term.subject === subject ? sum + term.weight : sum), 0);
  const person = weightOf("person") > 0 ? PERSON : 0;
  const thing = Math.min(THING_MAX, weightOf("thing"));
  return (["health", "tax", "private"] as const).flatMap((subject) => {
    const weight = weightOf(subject);
    const score = weight + person - thing;
    if (weight === 0 || score < THRESHOLD) return [];
    return [{ subject, score, terms: [...found].map((term) => term.words.join(" ")) }];
  });
}

function termsAt(words: readonly string[], i: number, lexicon: Lexicon): Term[] {
  const word = words[i]!;
  const terms = [...(lexicon.exact.get(word) ?? [])];
  if (word.length >= PIECE) {
    terms.push(...(lexicon.beginnings.get(word.slice(0, PIECE)) ?? []));
    terms.push(...(lexicon.endings.get(word.slice(-PIECE)) ?? []));
  }
  return terms.length === 0 ? terms : terms.filter((term) => term.words.every((each, k) => isWord(each, words[i + k] ?? "")));
}

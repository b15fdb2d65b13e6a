import { quoted } from "./print-query.ts";
import { TERMS } from "./terms.ts";
import { tokensOf } from "./tokens.ts";

/** What could stand where the caret is. */
export interface Suggestion {
  /** Takes the place of the word at the caret. */
  readonly insert: string;
  readonly says: string;
  /** Reads of the time that have it; null of a filter's name. */
  readonly count: number | null;
}

export interface Completion {
  /** The place of the word that a suggestion takes. */
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
}

/** What a filter may be set to: what the facets hold. */
export type Known = Readonly<
  Record<string, readonly { readonly value: string; readonly label: string; readonly count: number }[]>
>;

const SUGGESTIONS_MAX = 8;

/** Suggests filters, or values of the filter that is being typed, those with most reads first. */
export function completeQuery(text: string, caret: number, known: Known): Completion {
  const token = tokensOf(text).find(({ from, to }) => from <= caret && caret <= to);
  if (!token) return { from: caret, to: caret, suggestions: words("", "") };
  const { from, to, minus, word, values } = token;
  const sign = minus ? "-" : "";
  const typed = (values === null ? token.text.slice(sign.length) : (values.at(-1) ?? "")).toLowerCase();
  const suggestions =
    values === null
      ? [...words(sign, typed), ...(typed.length > 1 ? anyValue(sign, typed, known) : [])]
      : valuesOf({ sign, word, before: values.slice(0, -1), typed, known });
  return { from, to, suggestions: suggestions.slice(0, SUGGESTIONS_MAX) };
}

const words = (sign: string, typed: string): Suggestion[] =>
  TERMS.filter((term) => term.word.startsWith(typed) && (sign === "" || term.not)).map((term) => ({
    insert: `${sign}${term.word}:`,
    says: term.says,
    count: null,
  }));

const anyValue = (sign: string, typed: string, known: Known): Suggestion[] =>
  TERMS.filter((term) => sign === "" || term.not).flatMap(({ word }) =>
    valuesOf({ sign, word, before: [], typed, known }),
  );

interface Typing {
  readonly sign: string;
  readonly word: string;
  /** Values of the same word that are there already. */
  readonly before: readonly string[];
  readonly typed: string;
  readonly known: Known;
}

function valuesOf({ sign, word, before, typed, known }: Typing): Suggestion[] {
  return (known[word] ?? [])
    .filter(({ value }) => !before.includes(value))
    .filter(({ value, label }) => [value, label].some((each) => each.toLowerCase().includes(typed)))
    .map(({ value, label, count }) => ({
      insert: `${sign}${word}:${[...before, value].map(quoted).join(",")}`,
      says: label === value ? "" : label,
      count,
    }));
}

import type { Span } from "../categories.ts";
import type { Searched } from "../text/searched.ts";
import { judge } from "./judge.ts";
import { LEXICON } from "./word-lists.ts";

const WORD = /[0-9A-Za-z\u00c0-\u024f]+/g;
/** Ends of a sentence; a point only before a space or the end, so that "3.3." and "z.B." do not. */
const ENDS = /[!?;\n\ue000]|\.(?=\s|$)/g;
const NUMBERED = /(?:^|[\s.(])(?:\d{1,2}|dr|hr|fr|mr|mrs|ms|st|nr|no|vs|bzw|ca|inkl|evtl|approx)$/i;
/** A sentence that does not end is judged in pieces of this many characters. */
const SENTENCE_MAX = 400;

/** Finds the sentences that tell of somebody's health, taxes or private life. Linear in the length of the text. */
export function findStatements({ text, lower }: Searched): Span[] {
  const spans: Span[] = [];
  for (const [from, to] of sentencesOf(text)) {
    const words = lower.slice(from, to).match(WORD) ?? [];
    for (const { subject } of judge(words, LEXICON))
      spans.push({ category: subject, ...trimmed(text, from, to), value: false });
  }
  return spans;
}

function* sentencesOf(text: string): Generator<[from: number, to: number]> {
  let from = 0;
  for (const end of text.matchAll(ENDS)) {
    if (end[0] === "." && NUMBERED.test(text.slice(Math.max(from, end.index - 8), end.index))) continue;
    yield* pieces(text, from, end.index);
    from = end.index + end[0].length;
  }
  yield* pieces(text, from, text.length);
}

function* pieces(text: string, from: number, to: number): Generator<[from: number, to: number]> {
  let at = from;
  while (to - at > SENTENCE_MAX) {
    const space = text.lastIndexOf(" ", at + SENTENCE_MAX);
    const next = space > at ? space : at + SENTENCE_MAX;
    yield [at, next];
    at = next;
  }
  if (to > at) yield [at, to];
}

function trimmed(text: string, from: number, to: number): { from: number; to: number } {
  const piece = text.slice(from, to);
  const start = from + (piece.length - piece.trimStart().length);
  return { from: start, to: start + piece.trim().length };
}

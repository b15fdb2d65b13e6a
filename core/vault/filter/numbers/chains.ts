/** A word of letters and digits within a text. */
export interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Some neighbouring tokens, read as one number. */
export interface Candidate {
  /** Without what separates its groups, in capitals. */
  readonly compact: string;
  /** As it is written, with its separators; for the form that a number is usually written in. */
  readonly written: string;
  readonly groups: number;
  readonly from: number;
  readonly to: number;
}

const TOKEN = /[0-9A-Za-z\u00c0-\u024f]+/g;
const DIGIT = /[0-9]/;
const LETTERS_MAX = 4;
const SEPARATOR = /^(?:[ \-./]|[ \-./\n]\n? ?|[ ]{2,3}| - |, )$/;
const DIGITS_MIN = 5;
const COMPACT_MIN = 6;
const COMPACT_MAX = 34;

/** Calls `see` for every run of neighbouring tokens that could be one number. Linear in the length of the text. */
export function eachCandidate(text: string, see: (candidate: Candidate) => void): void {
  let chain: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const token = { text: match[0], from: match.index, to: match.index + match[0].length };
    if (!isPart(token.text)) {
      windows(text, chain, see);
      chain = [];
      continue;
    }
    const last = chain.at(-1);
    if (last && !SEPARATOR.test(text.slice(last.to, Math.min(token.from, last.to + 4)))) {
      windows(text, chain, see);
      chain = [];
    }
    chain.push(token);
  }
  windows(text, chain, see);
}

const isPart = (token: string): boolean =>
  token.length <= COMPACT_MAX && (token.length <= LETTERS_MAX || DIGIT.test(token));

function windows(text: string, chain: readonly Token[], see: (candidate: Candidate) => void): void {
  if (!chain.some((token) => DIGIT.test(token.text))) return;
  for (let i = 0; i < chain.length; i++) {
    const first = chain[i]!;
    let compact = "";
    for (let j = i; j < chain.length; j++) {
      const { text: part, to } = chain[j]!;
      if (compact.length + part.length > COMPACT_MAX) break;
      compact += part;
      if (compact.length < COMPACT_MIN || digitsIn(compact) < DIGITS_MIN) continue;
      see({
        compact: compact.toUpperCase(),
        written: text.slice(first.from, to),
        groups: j - i + 1,
        from: first.from,
        to,
      });
    }
  }
}

function digitsIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 48 && text.charCodeAt(i) <= 57) count++;
  return count;
}

import { digitsIn } from "../text/searched.ts";

/** A word of letters and digits that may be a part of a number. */
interface Part {
  readonly text: string;
  readonly digits: number;
  readonly from: number;
  readonly to: number;
}

/** Some neighbouring words, read as one number. */
export interface Candidate {
  /** Without what separates its groups, in capitals. */
  readonly compact: string;
  /** What `compact` is made of: "A" for each letter, "9" for each digit. */
  readonly shape: string;
  readonly groups: number;
  readonly from: number;
  readonly to: number;
}

const WORD = /[0-9A-Za-z\u00c0-\u024f]+/g;
/** Groups of letters in a number are short, and capitals; words are not. */
const LETTERS = /^[A-Z]{1,4}$/;
const SEPARATOR = /^(?:[ \-./\n]{1,3}|, )$/;
const DIGITS_MIN = 4;
const COMPACT_MIN = 6;
const COMPACT_MAX = 34;

/** Calls `see` for every run of neighbouring words that could be one number. Linear in the length of the text. */
export function eachCandidate(text: string, see: (candidate: Candidate) => void): void {
  let chain: Part[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const digits = digitsIn(word);
    const isPart = word.length <= COMPACT_MAX && (digits > 0 || LETTERS.test(word));
    const last = chain.at(-1);
    if (last && !(isPart && isJoined(text, last.to, index))) {
      windows(chain, see);
      chain = [];
    }
    if (isPart) chain.push({ text: word, digits, from: index, to: index + word.length });
  }
  windows(chain, see);
}

const isJoined = (text: string, from: number, to: number): boolean =>
  to - from <= 3 && SEPARATOR.test(text.slice(from, to));

function windows(chain: readonly Part[], see: (candidate: Candidate) => void): void {
  for (let i = 0; i < chain.length; i++) {
    const { from } = chain[i]!;
    let compact = "";
    let digits = 0;
    for (let j = i; j < chain.length; j++) {
      const part = chain[j]!;
      if (compact.length + part.text.length > COMPACT_MAX) break;
      compact += part.text;
      digits += part.digits;
      if (digits < DIGITS_MIN || compact.length < COMPACT_MIN) continue;
      const capitals = compact.toUpperCase();
      see({ compact: capitals, shape: shapeOf(capitals), groups: j - i + 1, from, to: part.to });
    }
  }
}

const shapeOf = (compact: string): string => compact.replace(/[0-9]/g, "9").replace(/[^0-9]/g, "A");
